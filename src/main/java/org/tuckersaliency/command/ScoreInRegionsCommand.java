package org.tuckersaliency.command;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.RegionScores;
import org.tuckersaliency.Tolerance;
import org.tuckersaliency.image.DrawnRegions;

import ij.measure.ResultsTable;

/** Scores the maps of several methods, and the baselines, by the regions that are drawn on the image. */
@Plugin(type = Command.class, name = "score", menuPath = "Plugins>Saliency>Score in Regions...", headless = true,
        description = "How well the maps of several methods find the regions that are drawn on the current plane: "
                + "pointing game, energy, rank, ROC AUC, and IoU and Dice at every auto-threshold of ImageJ.",
        attrs = @Attr(name = "no-legacy"))
public class ScoreInRegionsCommand extends ImageCommand {
    @Parameter(label = "Layer", persist = false,
            description = LAYER,
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
            description = CLASS,
            attrs = @Attr(name = MacroOptions.KEY, value = "class"))
    private String target = "auto";

    @Parameter(label = "Tolerance", persist = false,
            description = "How far from a region the maximum may lie in the pointing game: pixels such as 15px, or a "
                    + "number in the unit of the image.")
    private String tolerance = "15px";

    @Parameter(type = ItemIO.OUTPUT, label = "Scores in Regions")
    private ResultsTable scores;

    /** Takes {@code sample:cells-classifier} where no network is given. */
    public ScoreInRegionsCommand() {
        super("sample:cells-classifier");
    }

    @Override
    void makeOutputs() {
        final RegionScores found = saliency().score(input(), network(), saliency().methods(methods),
                settings().withLayer(layer).withTarget(target), DrawnRegions.named(truth), Tolerance.parse(tolerance));
        warn(found.warnings());
        scores = found.table();
    }
}
