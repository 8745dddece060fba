package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.FinerCam;
import org.tuckersaliency.method.SaliencyMethod;

/** {@link FinerCam} as a command. */
@Plugin(type = Command.class, name = "finercam", headless = true,
        description = "Σ w_c F_c, w_c the mean gradient of Y_k − Σ p_n Y_n/Σ p_n over the three classes n closest to class k.",
        menuPath = "Plugins>Saliency>With a Class>Finer-CAM...", attrs = @Attr(name = "no-legacy"))
public class FinerCamCommand extends ClassCommand {
    @Override
    public SaliencyMethod method() {
        return new FinerCam();
    }
}
