package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.Components;
import org.tuckersaliency.method.MultivectorTuckerGradCam;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.Weights;
import org.tuckersaliency.tucker.MultilinearRanks;

/** {@link MultivectorTuckerGradCam} as a command. */
@Plugin(type = Command.class, name = "mtsm-grad", headless = true,
        description = "Σ wᵢ/Σw · |X ×₁ aᵢᵀ| with X = max(G, 0) ⊙ F over all channel vectors of X, wᵢ = σᵢ by default.",
        menuPath = "Plugins>Saliency>With a Class>Gradient-Weighted Multivector Tucker Saliency Map (MTSM-Grad)...",
        attrs = @Attr(name = "no-legacy"))
public class MultivectorTuckerGradCamCommand extends ClassCommand {
    @Parameter(label = "Ranks", persist = false,
            description = SaliencyCommand.RANKS,
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String ranks = "full";

    @Parameter(label = "Components", persist = false,
            description = SaliencyCommand.COMPONENTS,
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String components = "all";

    @Parameter(label = "Weights", persist = false, choices = { "sigma", "energy", "equal", "scaled" },
            description = SaliencyCommand.WEIGHTS)
    private String weights = "sigma";

    @Override
    public SaliencyMethod method() {
        return new MultivectorTuckerGradCam(MultilinearRanks.parse(ranks, MODES), Components.parse(components),
                Weights.parse(weights));
    }
}
