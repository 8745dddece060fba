package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.XGradCam;

/** {@link XGradCam} as a command. */
@Plugin(type = Command.class, name = "xgradcam", headless = true,
        description = "Σ w_c F_c, w_c = Σ(G_c ⊙ F_c)/(ΣF_c + 10⁻⁷) over all positions.",
        menuPath = "Plugins>Saliency>With a Class>XGrad-CAM...", attrs = @Attr(name = "no-legacy"))
public class XGradCamCommand extends ClassCommand {
    @Override
    public SaliencyMethod method() {
        return new XGradCam();
    }
}
