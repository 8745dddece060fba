package org.tuckersaliency.command;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.tuckersaliency.ComponentMaps;
import org.tuckersaliency.SaliencySettings;
import org.tuckersaliency.tucker.MultilinearRanks;

/** What the commands have in common that take the feature maps of one layer apart. */
abstract class ComponentCommand extends ImageCommand {
    @Parameter(label = "Layer", persist = false,
            description = "auto: the last layer larger than 1 x 1; or a name.",
            attrs = { @Attr(name = MacroOptions.RECORDED, value = "always"), @Attr(name = MacroOptions.BEFORE_OWN) })
    private String layer = "auto";

    @Parameter(label = "Ranks", persist = false, description = SaliencyCommand.RANKS,
            attrs = @Attr(name = MacroOptions.BEFORE_OWN))
    private String ranks = "full";

    @Parameter(label = "Centre", persist = false,
            description = "Subtracts the mean of every channel first, as EigenCAM does; with full ranks only.",
            attrs = @Attr(name = MacroOptions.BEFORE_OWN))
    private boolean centre;

    /** Takes {@code sample:cells-ssl} where no network is given. */
    ComponentCommand() {
        super("sample:cells-ssl");
    }

    final ComponentMaps maps(final SaliencySettings settings) {
        return saliency().components(input(), network(), settings,
                MultilinearRanks.parse(ranks, SaliencyCommand.MODES), centre);
    }

    @Override
    SaliencySettings settings() {
        return super.settings().withLayer(layer);
    }
}
