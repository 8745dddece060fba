package org.tuckersaliency.command;

import java.util.List;
import java.util.concurrent.CancellationException;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.Comparison;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.SaliencySettings;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** The maps of several methods at several layers side by side, as a stack, and their correlations. */
@Plugin(type = Command.class, name = "compare", menuPath = "Plugins>Saliency>Compare Methods...", headless = true,
        description = "Maps the current plane by several methods at several layers: a labelled montage, a stack with one "
                + "display range, and a table of the correlations between the maps.",
        attrs = @Attr(name = "no-legacy"))
public class CompareMethodsCommand extends CancelableCommand {
    private static final List<String> OUTPUTS = List.of("montage", "stack", "all");

    @Parameter
    private SaliencyService saliency;

    @Parameter
    private CommandService commands;

    @Parameter
    private LogService log;

    @Parameter(label = "Image", persist = false)
    private ImagePlus input;

    @Parameter(label = "Network", persist = false, style = "network",
            description = "A SavedModel folder, its saved_model.pb, a frozen .pb, a .zip of either, or sample:NAME.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String network = "sample:cells-classifier";

    @Parameter(label = "Layers", persist = false,
            description = "auto: the last layer larger than 1 x 1; or names, with ; between them, a row for each.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String layers = "auto";

    @Parameter(label = "Methods", persist = false,
            description = "Keys of methods, with ; between them; or all, which also takes the slow ones.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String methods = "eigencam;tsm;multivec-eigencam;mtsm;gradcam;gradcam++;hirescam";

    @Parameter(label = "Class", persist = false,
            description = "What methods with a class explain: auto; top; a class's number or name; a weighting; for "
                    + "networks without classes own; for maps a channel.",
            attrs = @Attr(name = MacroOptions.KEY, value = "class"))
    private String target = "auto";

    @Parameter(label = "Preprocessing", persist = false, choices = { "auto", "raw", "0..1", "-1..1", "imagenet" },
            description = "How pixel values become the network's input; auto: as the network's description says.")
    private String preprocessing = "auto";

    @Parameter(label = "Output", persist = false, choices = { "montage", "stack", "all" },
            description = "The maps over the image side by side, the maps themselves as a stack, or both; the table of "
                    + "correlations comes with each.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String output = "montage";

    @Parameter(label = "LUT", persist = false, style = "lut", description = "The colours of the maps.")
    private String lut = "Fire";

    @Parameter(type = ItemIO.OUTPUT, label = "Correlations of Maps")
    private ResultsTable correlations;

    @Parameter(type = ItemIO.OUTPUT, label = "Stack of maps")
    private ImagePlus stack;

    @Parameter(type = ItemIO.OUTPUT, label = "Montage of maps")
    private ImagePlus montage;

    @Override
    public void run() {
        // scripts may give any text
        if (!OUTPUTS.contains(output))
            throw new IllegalArgumentException("'" + output + "' is no choice for output; choose one of "
                    + String.join(", ", OUTPUTS) + ".");
        try {
            final Comparison comparison = saliency.compare(input, network, saliency.methods(methods),
                    new SaliencySettings().withLayer(layers).withTarget(target).withPreprocessing(preprocessing)
                            .withLut(lut));
            comparison.warnings().forEach(log::warn);
            correlations = comparison.correlations();
            if (!output.equals("montage")) stack = withLine(comparison.stack());
            if (!output.equals("stack")) montage = withLine(comparison.montage());
        } catch (final CancellationException e) {
            cancel(e.getMessage());
        }
    }

    private ImagePlus withLine(final ImagePlus image) {
        final CommandInfo info = commands.getCommand(getClass());
        final MacroOptions options = new MacroOptions(info);
        final String line = options.line(options.recorded(new CommandModule(info, this).getInputs()));
        image.setProperty("Info", image.getProperty("Info") + "Macro: " + line + "\n");
        return image;
    }
}
