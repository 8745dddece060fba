package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.TuckerSaliencyMap;
import org.tuckersaliency.tucker.MultilinearRanks;

/** {@link TuckerSaliencyMap} as a command. */
@Plugin(type = Command.class, name = "tsm", headless = true,
        description = "|F ×₁ a₁ᵀ|, a₁ the first column of the channel factor of the Tucker decomposition.",
        menuPath = "Plugins>Saliency>Tucker Saliency Map (TSM)...", attrs = @Attr(name = "no-legacy"))
public class TuckerSaliencyMapCommand extends BasisCommand {
    @Parameter(label = "Ranks", persist = false,
            description = SaliencyCommand.RANKS,
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String ranks = "full";

    @Override
    public SaliencyMethod method() {
        return new TuckerSaliencyMap(MultilinearRanks.parse(ranks, MODES));
    }
}
