package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.AblationCam;
import org.tuckersaliency.method.SaliencyMethod;

/** {@link AblationCam} as a command. */
@Plugin(type = Command.class, name = "ablationcam", headless = true,
        description = "Σ w_c F_c, w_c = (s − s_c)/|s|, s the score and s_c the score without channel c.",
        menuPath = "Plugins>Saliency>With a Class>Ablation-CAM...", attrs = @Attr(name = "no-legacy"))
public class AblationCamCommand extends ClassCommand {
    @Override
    public SaliencyMethod method() {
        return new AblationCam();
    }
}
