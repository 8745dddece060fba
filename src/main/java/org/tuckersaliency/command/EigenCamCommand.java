package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.EigenCam;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.SignRule;

/** {@link EigenCam} as a command. */
@Plugin(type = Command.class, name = "eigencam", headless = true,
        description = "M̄·v₁: the centred features along their first right singular vector; |M·v₁| without centring.",
        menuPath = "Plugins>Saliency>EigenCAM...", attrs = @Attr(name = "no-legacy"))
public class EigenCamCommand extends BasisCommand {
    @Parameter(label = "Centre", persist = false,
            description = "Subtracts the mean of every channel first.")
    private boolean centre = true;

    @Parameter(label = "Sign", persist = false,
            choices = { "auto", "positive sum", "absolute", "inverted", "arbitrary" },
            description = SaliencyCommand.SIGN)
    private String sign = "auto";

    @Override
    public SaliencyMethod method() {
        return new EigenCam(centre, SignRule.parse(sign));
    }
}
