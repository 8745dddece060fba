package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.TuckerSaliencyMap;
import org.tuckersaliency.tucker.MultilinearRanks;

/** {@link TuckerSaliencyMap} as a command. */
@Plugin(type = Command.class, name = "tsm", headless = true, menuPath = "Plugins>Saliency>Tucker Saliency Map (TSM)...", attrs = @Attr(name = "no-legacy"))
public class TuckerSaliencyMapCommand extends SaliencyCommand {
    @Parameter(label = "Ranks", persist = false, description = "Of channels, rows and columns: full; three numbers such as 16,4,4; or an energy share.", attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String ranks = "full";

    @Override
    public SaliencyMethod method() {
        return new TuckerSaliencyMap(MultilinearRanks.parse(ranks, MODES));
    }
}
