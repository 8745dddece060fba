package org.tuckersaliency.command;

import java.util.List;
import java.util.concurrent.CancellationException;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.ClassTable;
import org.tuckersaliency.Classification;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.SaliencySettings;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** Lists the classes that a network takes an image for, with their probabilities and logits. */
@Plugin(type = Command.class, name = "classify", menuPath = "Plugins>Saliency>Classify", headless = true,
        description = "Lists the most likely classes of an image in a table: name, index, probability and logit.",
        attrs = @Attr(name = "no-legacy"))
public class ClassifyCommand extends CancelableCommand {
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

    @Parameter(label = "Preprocessing", persist = false, choices = { "auto", "raw", "0..1", "-1..1", "imagenet" },
            description = "How pixel values become the network's input; auto: as the network's description says.")
    private String preprocessing = "auto";

    @Parameter(label = "Planes", persist = false, choices = { "current", "all" },
            description = "The plane that is shown, or every channel, slice and frame.")
    private String planes = "current";

    @Parameter(label = "Top", persist = false, min = "1", max = "1000",
            description = "How many classes are listed for each plane, the most likely first.")
    private int top = 5;

    @Parameter(type = ItemIO.OUTPUT, label = "Classes")
    private ResultsTable classes;

    @Override
    public void run() {
        try {
            final List<Classification> found = saliency.classify(input, network,
                    new SaliencySettings().withPreprocessing(preprocessing).withPlanes(planes));
            found.stream().map(Classification::warnings).flatMap(List::stream).distinct().forEach(log::warn);
            classes = ClassTable.of(input.getTitle(), found, top);
        } catch (final CancellationException e) {
            cancel(e.getMessage());
        }
    }
}
