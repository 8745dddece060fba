package org.tuckersaliency.command;

import java.util.ArrayList;
import java.util.List;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.BatchReport;
import org.tuckersaliency.BatchSettings;
import org.tuckersaliency.BatchTable;
import org.tuckersaliency.SaliencySettings;
import org.tuckersaliency.batch.BatchRecord;

import ij.measure.ResultsTable;

/** Maps all images of a folder and writes the results to another one. */
@Plugin(type = Command.class, name = "batch", menuPath = "Plugins>Saliency>Batch...", headless = true,
        description = "Maps all images of a folder, every plane of each, and writes the results to another folder. A "
                + "batch that was ended can be resumed: then only what is missing is computed.",
        attrs = @Attr(name = "no-legacy"))
public class BatchCommand extends NetworkCommand {
    @Parameter(label = "Folder", persist = false, style = "directory",
            description = "A folder with images, or a pattern such as data/**.tif.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String folder = "";

    @Parameter(label = "Results", persist = false, style = "directory",
            description = "A new or empty folder, or that of the batch to be resumed.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String results = "";

    @Parameter(label = "Network", persist = false, style = "network", description = NETWORK + ".",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String network = "sample:cells-ssl";

    @Parameter(label = "Layers", persist = false,
            description = "auto, the name of a layer, or several with ; between them, each mapped on its own.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String layers = "auto";

    @Parameter(label = "Methods", persist = false, description = "Short names of methods with ; between them, or all.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String methods = "mtsm";

    @Parameter(label = "Class", persist = false,
            description = "What label-dependent methods explain: auto, or one class by its number or name.",
            attrs = @Attr(name = MacroOptions.KEY, value = "class"))
    private String target = "auto";

    @Parameter(label = "Output", persist = false, choices = { "maps", "overlays", "both", "none" },
            description = "The maps as TIFF of 32 bits, each plane under its map as PNG, or both; none for scores alone.")
    private String output = "maps";

    @Parameter(label = "Scores", persist = false, description = "What the network takes the images for, as scores.csv.")
    private boolean scores;

    @Parameter(label = "Normalise", persist = false, choices = { "plane", "stack", "none" },
            description = "Each plane to 0..1, the planes of each image together, or raw values.")
    private String normalise = "plane";

    @Parameter(label = "LUT", persist = false, style = "lut", description = "Lookup table of the maps.")
    private String lut = "Fire";

    @Parameter(label = "Resume", persist = false, description = "Go on with a batch that was ended.")
    private boolean resume;

    @Parameter(type = ItemIO.OUTPUT, label = "Batch")
    private ResultsTable table;

    @Override
    public void run() {
        final List<BatchRecord> records = new ArrayList<>();
        final BatchReport report = saliency().batch(settings(), records::add);
        warn(report.failures());
        table = BatchTable.of(records);
        if (report.left() > 0) cancel("The batch was cancelled; with resume it goes on: " + report + ".");
    }

    private BatchSettings settings() {
        return new BatchSettings().withInput(folder).withOutput(results).withNetwork(network).withLayers(layers)
                .withMethods(methods).withMapImages(output.equals("maps") || output.equals("both"))
                .withOverlays(output.equals("overlays") || output.equals("both")).withScores(scores).withResume(resume)
                .withMaps(new SaliencySettings().withPlanes("all").withTarget(target).withPreprocessing(preprocessing())
                        .withNormalise(normalise).withLut(lut));
    }
}
