package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.GradCam;
import org.tuckersaliency.method.SaliencyMethod;

/** {@link GradCam} as a command. */
@Plugin(type = Command.class, name = "gradcam", headless = true,
        description = "Σ w_c F_c, w_c = the mean of G_c over all positions.",
        menuPath = "Plugins>Saliency>With a Class>Grad-CAM...", attrs = @Attr(name = "no-legacy"))
public class GradCamCommand extends ClassCommand {
    @Override
    public SaliencyMethod method() {
        return new GradCam();
    }
}
