package org.tuckersaliency.command;

import java.util.List;
import java.util.stream.Collectors;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.ClassTable;
import org.tuckersaliency.Classification;

import ij.measure.ResultsTable;

/** Lists the classes that a network takes an image for, with their probabilities and logits. */
@Plugin(type = Command.class, name = "classify", menuPath = "Plugins>Saliency>Classify", headless = true,
        description = "Lists the most likely classes of an image in a table: name, index, probability and logit.",
        attrs = @Attr(name = "no-legacy"))
public class ClassifyCommand extends ImageCommand {
    @Parameter(label = "Planes", persist = false, choices = { "current", "all" },
            description = "The plane that is shown, or every channel, slice and frame.")
    private String planes = "current";

    @Parameter(label = "Top", persist = false, min = "1", max = "1000",
            description = "How many classes are listed for each plane, the most likely first.")
    private int top = 5;

    @Parameter(type = ItemIO.OUTPUT, label = "Classes")
    private ResultsTable classes;

    /** Takes {@code sample:cells-classifier} where no network is given. */
    public ClassifyCommand() {
        super("sample:cells-classifier");
    }

    @Override
    void makeOutputs() {
        final List<Classification> found = saliency().classify(input(), network(), settings().withPlanes(planes));
        warn(found.stream().map(Classification::warnings).flatMap(List::stream).distinct()
                .collect(Collectors.toList()));
        classes = ClassTable.of(input().getTitle(), found, top);
    }
}
