package org.tuckersaliency.command;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.ComponentChoice;
import org.tuckersaliency.ComponentMaps;

import ij.ImagePlus;

/** The component maps of one layer, one by one or summed; what the window of {@link ComponentsCommand} makes. */
@Plugin(type = Command.class, name = "components", menuPath = "Plugins>Saliency>Component Maps...", headless = true,
        description = "The components F ×₁ aᵢᵀ of the feature maps of one layer for the plane that is shown: each as a "
                + "signed map, or their weighted sum. A component's sign is arbitrary; the extreme that is farther "
                + "from 0 is positive unless it is turned.",
        attrs = @Attr(name = "no-legacy"))
public class ComponentMapsCommand extends ComponentCommand {
    @Parameter(label = "Components", persist = false, description = SaliencyCommand.COMPONENTS,
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String components = "all";

    @Parameter(label = "Flip", persist = false,
            description = "The components whose sign is turned, such as 1,3,5-8; none where it is empty.")
    private String flip = "";

    @Parameter(label = "Weights", persist = false, choices = { "sigma", "energy", "equal", "scaled" },
            description = SaliencyCommand.WEIGHTS)
    private String weights = "sigma";

    @Parameter(label = "Interpolation", persist = false, choices = { "bilinear", "bicubic", "nearest" },
            description = SaliencyCommand.INTERPOLATION)
    private String interpolation = "bilinear";

    @Parameter(label = "Output", persist = false, choices = { "stack", "sum", "signed" },
            description = "A slice for each component; the weighted sum of their magnitudes, as MTSM has it; or that "
                    + "of their signed values.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String output = "stack";

    @Parameter(label = "LUT", persist = false, style = "lut",
            description = "The colours of the sum of magnitudes; signed maps go from blue over white to red.")
    private String lut = "Fire";

    @Parameter(type = ItemIO.OUTPUT, label = "Component maps")
    private ImagePlus map;

    @Override
    void makeOutputs() {
        final ComponentChoice choice = new ComponentChoice().withComponents(components).withFlip(flip)
                .withWeights(weights).withOutput(output);
        final ComponentMaps maps = maps(settings().withInterpolation(interpolation).withLut(lut));
        map = withLine(maps.image(choice));
        warn(maps.warnings());
    }
}
