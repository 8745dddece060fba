package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.GradCamElementWise;
import org.tuckersaliency.method.SaliencyMethod;

/** {@link GradCamElementWise} as a command. */
@Plugin(type = Command.class, name = "gradcam-elementwise", headless = true,
        description = "Σ_c max(G_c ⊙ F_c, 0), the positive part of the gradient times the features.",
        menuPath = "Plugins>Saliency>With a Class>Grad-CAM Element-Wise...", attrs = @Attr(name = "no-legacy"))
public class GradCamElementWiseCommand extends ClassCommand {
    @Override
    public SaliencyMethod method() {
        return new GradCamElementWise();
    }
}
