package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.Components;
import org.tuckersaliency.method.MultivectorTuckerSaliencyMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.Weights;
import org.tuckersaliency.tucker.MultilinearRanks;

/** {@link MultivectorTuckerSaliencyMap} as a command. */
@Plugin(type = Command.class, name = "mtsm", headless = true,
        description = "Σ wᵢ/Σw · |F ×₁ aᵢᵀ| over all channel vectors, wᵢ = σᵢ by default.",
        menuPath = "Plugins>Saliency>Multivector Tucker Saliency Map (MTSM)...", attrs = @Attr(name = "no-legacy"))
public class MultivectorTuckerSaliencyMapCommand extends BasisCommand {
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
        return new MultivectorTuckerSaliencyMap(MultilinearRanks.parse(ranks, MODES), Components.parse(components),
                Weights.parse(weights));
    }
}
