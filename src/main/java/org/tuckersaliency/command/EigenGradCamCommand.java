package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.EigenGradCam;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.SignRule;

/** {@link EigenGradCam} as a command. */
@Plugin(type = Command.class, name = "eigengradcam", headless = true,
        description = "M̄·v₁ of G ⊙ F in the place of F: EigenCAM of the gradient times the features.",
        menuPath = "Plugins>Saliency>With a Class>EigenGradCAM...", attrs = @Attr(name = "no-legacy"))
public class EigenGradCamCommand extends ClassCommand {
    @Parameter(label = "Centre", persist = false,
            description = "Subtracts the mean of every channel first.")
    private boolean centre = true;

    @Parameter(label = "Sign", persist = false,
            choices = { "auto", "positive sum", "absolute", "inverted", "arbitrary" },
            description = SaliencyCommand.SIGN)
    private String sign = "auto";

    @Override
    public SaliencyMethod method() {
        return new EigenGradCam(centre, SignRule.parse(sign));
    }
}
