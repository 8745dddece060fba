package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.FinerCam;
import org.tuckersaliency.method.SaliencyMethod;

/** {@link FinerCam} as a command. */
@Plugin(type = Command.class, name = "finercam", headless = true,
        description = "Grad-CAM of the score of the class less those of the three classes closest to it.",
        menuPath = "Plugins>Saliency>With a Class>Finer-CAM...", attrs = @Attr(name = "no-legacy"))
public class FinerCamCommand extends ClassCommand {
    @Override
    public SaliencyMethod method() {
        return new FinerCam();
    }
}
