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
@Plugin(type = Command.class, name = "mtsm", headless = true, menuPath = "Plugins>Saliency>Multivector Tucker Saliency Map (MTSM)...", attrs = @Attr(name = "no-legacy"))
public class MultivectorTuckerSaliencyMapCommand extends SaliencyCommand {
    @Parameter(label = "Ranks", persist = false, description = "Of channels, rows and columns: full; three numbers such as 16,4,4; or an energy share.", attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String ranks = "full";

    @Parameter(label = "Components", persist = false, description = "all; how many, from the first; or as many as reach an energy share such as 0.95.", attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String components = "all";

    @Parameter(label = "Weights", persist = false, choices = { "sigma", "energy", "equal",
            "scaled" }, description = "Of the components: singular values, their squares, 1, or the value over the map's maximum.")
    private String weights = "sigma";

    @Override
    public SaliencyMethod method() {
        return new MultivectorTuckerSaliencyMap(MultilinearRanks.parse(ranks, MODES), Components.parse(components),
                Weights.parse(weights));
    }
}
