package org.tuckersaliency.command;

import java.util.List;
import java.util.function.Supplier;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.Comparison;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** The maps of several methods at several layers side by side, as a stack, and their correlations. */
@Plugin(type = Command.class, name = "compare", menuPath = "Plugins>Saliency>Compare Methods...", headless = true,
        description = "Maps the current plane by several methods at several layers: a labelled montage, a stack with one "
                + "display range, and a table of the correlations between the maps.",
        attrs = @Attr(name = "no-legacy"))
public class CompareMethodsCommand extends ImageCommand {
    private static final List<String> OUTPUTS = List.of("montage", "stack", "all");

    @Parameter(label = "Layers", persist = false,
            description = "auto: the last layer larger than 1 x 1; or names, with ; between them, a row for each.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String layers = "auto";

    @Parameter(label = "Methods", persist = false,
            description = "Keys of methods, with ; between them; or all, which also takes the slow ones.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String methods = "eigencam;tsm;multivec-eigencam;mtsm;gradcam;gradcam++;hirescam";

    @Parameter(label = "Class", persist = false,
            description = CLASS,
            attrs = @Attr(name = MacroOptions.KEY, value = "class"))
    private String target = "auto";

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

    /** Takes {@code sample:cells-classifier} where no network is given. */
    public CompareMethodsCommand() {
        super("sample:cells-classifier");
    }

    @Override
    void makeOutputs() {
        // scripts may give any text
        if (!OUTPUTS.contains(output))
            throw new IllegalArgumentException("'" + output + "' is no choice for output; choose one of "
                    + String.join(", ", OUTPUTS) + ".");
        final Comparison comparison = saliency().compare(input(), network(), saliency().methods(methods),
                settings().withLayer(layers).withTarget(target).withLut(lut));
        warn(comparison.warnings());
        correlations = comparison.correlations();
        if (!output.equals("montage")) stack = orNone("stack", comparison::stack);
        if (!output.equals("stack")) montage = orNone("montage", comparison::montage);
    }

    /** Where there is no memory for one of the images, the other and the table are shown. */
    private ImagePlus orNone(final String what, final Supplier<ImagePlus> maker) {
        try {
            return withLine(maker.get());
        } catch (final OutOfMemoryError e) {
            warn(List.of("There is not enough memory for the " + what + " of the maps, so it is missing; compare fewer "
                    + "methods or layers, crop the image, or raise Edit > Options > Memory & Threads."));
            return null;
        }
    }
}
