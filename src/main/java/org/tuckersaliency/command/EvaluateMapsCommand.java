package org.tuckersaliency.command;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.Evaluation;
import org.tuckersaliency.EvaluationPlots;
import org.tuckersaliency.EvaluationSettings;
import org.tuckersaliency.EvaluationTables;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** Says by numbers whether maps tell the truth: by what the network answers to changed images, and by true regions. */
@Plugin(type = Command.class, name = "evaluate", menuPath = "Plugins>Saliency>Evaluate Maps...", headless = true,
        description = "Evaluates maps of the current image or of a folder, by what the network answers to changed images "
                + "and by true regions where there are any, beside maps that know nothing of the network.",
        attrs = @Attr(name = "no-legacy"))
public class EvaluateMapsCommand extends NetworkCommand {
    @Parameter(label = "Image", persist = false, required = false)
    private ImagePlus input;

    @Parameter(label = "Folder", persist = false, style = "directory",
            description = "A folder with images; empty: the current image.")
    private String folder = "";

    @Parameter(label = "Network", persist = false, style = "network",
            description = NETWORK + "; several with ; between them.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String network = "sample:cells-classifier";

    @Parameter(label = "Layers", persist = false,
            description = "auto, the name of a layer, or several with ; between them, each evaluated on its own.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String layers = "auto";

    @Parameter(label = "Methods", persist = false,
            description = "Short names of methods with ; between them, or all; random, centre and edges are added.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String methods = "eigencam;tsm;multivec-eigencam;mtsm";

    @Parameter(label = "Metrics", persist = false,
            description = "auto (drop, increase, insertion, deletion, above-half and, with a ground truth, pointing, "
                    + "energy, rank, auc), all, or short names with ; between them.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String metrics = "auto";

    @Parameter(label = "Truth", persist = false, style = "path",
            description = "Where the object lies: auto (files beside the image, else its overlay, else the ROI Manager), "
                    + "overlay, manager, none, a folder with regions or label images, or a CSV of boxes.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String truth = "auto";

    @Parameter(label = "Steps", persist = false, min = "1", max = "1000",
            description = "In how many steps pixels are deleted and inserted.")
    private int steps = 20;

    @Parameter(label = "CSV", persist = false, style = "file",
            description = "Where the summary is written; the values of each image go beside it, with -images in the name. "
                    + "Given again, the run goes on where it was ended.")
    private String csv = "";

    @Parameter(label = "Class", persist = false,
            description = "auto (the top class; a network's own embedding), or one class by its number or name.",
            attrs = @Attr(name = MacroOptions.KEY, value = "class"))
    private String target = "auto";

    @Parameter(label = "Reference", persist = false,
            description = "Title of an open image or path of a file whose embedding is compared with.")
    private String reference = "";

    @Parameter(type = ItemIO.OUTPUT, label = "Evaluation per Image")
    private ResultsTable images;

    @Parameter(type = ItemIO.OUTPUT, label = "Evaluation")
    private ResultsTable summary;

    @Parameter(type = ItemIO.OUTPUT, label = "Perturbed images")
    private ImagePlus perturbed;

    @Parameter(type = ItemIO.OUTPUT, label = "Curves")
    private ImagePlus[] curves;

    @Parameter(type = ItemIO.OUTPUT, label = "Means")
    private ImagePlus bars;

    @Override
    public void run() {
        final Evaluation evaluation = saliency().evaluate(input, settings());
        warn(evaluation.warnings());
        images = EvaluationTables.ofImages(evaluation);
        summary = EvaluationTables.ofSummary(evaluation);
        perturbed = evaluation.perturbed().orElse(null);
        curves = EvaluationPlots.curves(evaluation).toArray(new ImagePlus[0]);
        bars = EvaluationPlots.bars(evaluation).orElse(null);
        if (evaluation.isCancelled()) cancel("The evaluation was cancelled.");
    }

    private EvaluationSettings settings() {
        return new EvaluationSettings().withFolder(folder).withNetwork(network).withLayers(layers).withMethods(methods)
                .withMetrics(metrics).withTruth(truth).withSteps(steps).withCsv(csv).withTarget(target)
                .withReference(reference).withPreprocessing(preprocessing());
    }
}
