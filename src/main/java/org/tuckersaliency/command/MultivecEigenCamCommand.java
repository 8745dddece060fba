package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.Components;
import org.tuckersaliency.method.MultivecEigenCam;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.Weights;

/** {@link MultivecEigenCam} as a command. */
@Plugin(type = Command.class, name = "multivec-eigencam", headless = true,
        description = "Σ wᵢ/Σw · |M̄·vᵢ| over all right singular vectors, wᵢ = σᵢ by default.",
        menuPath = "Plugins>Saliency>Multivec-EigenCAM...", attrs = @Attr(name = "no-legacy"))
public class MultivecEigenCamCommand extends BasisCommand {
    @Parameter(label = "Centre", persist = false,
            description = "Subtracts the mean of every channel first.")
    private boolean centre = true;

    @Parameter(label = "Components", persist = false,
            description = SaliencyCommand.COMPONENTS,
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String components = "all";

    @Parameter(label = "Weights", persist = false, choices = { "sigma", "energy", "equal", "scaled" },
            description = SaliencyCommand.WEIGHTS)
    private String weights = "sigma";

    @Override
    public SaliencyMethod method() {
        return new MultivecEigenCam(centre, Components.parse(components), Weights.parse(weights));
    }
}
