package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.TuckerGradCam;
import org.tuckersaliency.tucker.MultilinearRanks;

/** {@link TuckerGradCam} as a command. */
@Plugin(type = Command.class, name = "tsm-grad", headless = true,
        description = "|X ×₁ a₁ᵀ| with X = max(G, 0) ⊙ F, a₁ the first column of the channel factor of X.",
        menuPath = "Plugins>Saliency>With a Class>Gradient-Weighted Tucker Saliency Map (TSM-Grad)...",
        attrs = @Attr(name = "no-legacy"))
public class TuckerGradCamCommand extends ClassCommand {
    @Parameter(label = "Ranks", persist = false,
            description = SaliencyCommand.RANKS,
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String ranks = "full";

    @Override
    public SaliencyMethod method() {
        return new TuckerGradCam(MultilinearRanks.parse(ranks, MODES));
    }
}
