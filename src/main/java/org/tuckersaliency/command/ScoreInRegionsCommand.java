package org.tuckersaliency.command;

import java.util.concurrent.CancellationException;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.RegionScores;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.SaliencySettings;
import org.tuckersaliency.Tolerance;
import org.tuckersaliency.image.DrawnRegions;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** Scores the maps of several methods, and the baselines, by the regions that are drawn on the image. */
@Plugin(type = Command.class, name = "score", menuPath = "Plugins>Saliency>Score in Regions...", headless = true,
        description = "How well the maps of several methods find the regions that are drawn on the current plane: "
                + "pointing game, energy, rank, ROC AUC, and IoU and Dice at every auto-threshold of ImageJ.",
        attrs = @Attr(name = "no-legacy"))
public class ScoreInRegionsCommand extends CancelableCommand {
    @Parameter
    private SaliencyService saliency;

    @Parameter
    private LogService log;

    @Parameter(label = "Image", persist = false)
    private ImagePlus input;

    @Parameter(label = "Network", persist = false, style = "network",
            description = "A SavedModel folder, its saved_model.pb, a frozen .pb, a .zip of either, or sample:NAME.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String network = "sample:cells-classifier";

    @Parameter(label = "Layer", persist = false,
            description = "auto: the last layer larger than 1 x 1; or a name; or several, with ; between them.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String layer = "auto";

    @Parameter(label = "Methods", persist = false,
            description = "all; or keys of methods, with ; between them. The baselines always come with them.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String methods = "all";

    @Parameter(label = "Truth", persist = false, choices = { "auto", "selection", "overlay", "manager" },
            description = "Where the regions are drawn: the image's selection, its overlay, or the ROI Manager; auto: "
                    + "the first of these that has an area.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String truth = "auto";

    @Parameter(label = "Class", persist = false,
            description = "What methods with a class explain: auto; top; a class's number or name; a weighting; for "
                    + "networks without classes own; for maps a channel.",
            attrs = @Attr(name = MacroOptions.KEY, value = "class"))
    private String target = "auto";

    @Parameter(label = "Preprocessing", persist = false, choices = { "auto", "raw", "0..1", "-1..1", "imagenet" },
            description = "How pixel values become the network's input; auto: as the network's description says.")
    private String preprocessing = "auto";

    @Parameter(label = "Tolerance", persist = false,
            description = "How far from a region the maximum may lie in the pointing game: pixels such as 15px, or a "
                    + "number in the unit of the image.")
    private String tolerance = "15px";

    @Parameter(type = ItemIO.OUTPUT, label = "Scores in Regions")
    private ResultsTable scores;

    @Override
    public void run() {
        try {
            final RegionScores found = saliency.score(input, network, saliency.methods(methods),
                    new SaliencySettings().withLayer(layer).withTarget(target).withPreprocessing(preprocessing),
                    DrawnRegions.named(truth), Tolerance.parse(tolerance));
            found.warnings().forEach(log::warn);
            scores = found.table();
        } catch (final CancellationException e) {
            cancel(e.getMessage());
        }
    }
}
