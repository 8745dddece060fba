package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.GradCamPlusPlus;
import org.tuckersaliency.method.SaliencyMethod;

/** {@link GradCamPlusPlus} as a command. */
@Plugin(type = Command.class, name = "gradcam++", headless = true,
        description = "Σ w_c F_c, w_c = Σ α·max(G_c, 0) over all positions, α = G_c²/(2G_c² + ΣF_c·G_c³ + 10⁻⁶).",
        menuPath = "Plugins>Saliency>With a Class>Grad-CAM++...", attrs = @Attr(name = "no-legacy"))
public class GradCamPlusPlusCommand extends ClassCommand {
    @Override
    public SaliencyMethod method() {
        return new GradCamPlusPlus();
    }
}
