package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.SegEigenCam;
import org.tuckersaliency.method.SignRule;

/** {@link SegEigenCam} as a command. */
@Plugin(type = Command.class, name = "seg-eigencam", headless = true,
        description = "M̄·v₁ of |G| ⊙ F in the place of F: EigenCAM of the magnitude of the gradient times the features.",
        menuPath = "Plugins>Saliency>With a Class>Seg-Eigen-CAM...", attrs = @Attr(name = "no-legacy"))
public class SegEigenCamCommand extends ClassCommand {
    @Parameter(label = "Sign", persist = false,
            choices = { "auto", "positive sum", "absolute", "inverted", "arbitrary" },
            description = SaliencyCommand.SIGN)
    private String sign = "auto";

    @Override
    public SaliencyMethod method() {
        return new SegEigenCam(SignRule.parse(sign));
    }
}
