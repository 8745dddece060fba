package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.GradCamPlusPlus;
import org.tuckersaliency.method.SaliencyMethod;

/** {@link GradCamPlusPlus} as a command. */
@Plugin(type = Command.class, name = "gradcam++", headless = true,
        description = "Σ w_c F_c, w_c the sum of the positive gradients by channel c, each with a weight of its own.",
        menuPath = "Plugins>Saliency>With a Class>Grad-CAM++...", attrs = @Attr(name = "no-legacy"))
public class GradCamPlusPlusCommand extends ClassCommand {
    @Override
    public SaliencyMethod method() {
        return new GradCamPlusPlus();
    }
}
