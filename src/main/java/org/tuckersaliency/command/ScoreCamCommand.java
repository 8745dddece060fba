package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.ScoreCam;

/** {@link ScoreCam} as a command. */
@Plugin(type = Command.class, name = "scorecam", headless = true,
        description = "Σ w_c F_c, w the softmax of the scores of the image times each channel.",
        menuPath = "Plugins>Saliency>With a Class>Score-CAM...", attrs = @Attr(name = "no-legacy"))
public class ScoreCamCommand extends ClassCommand {
    @Override
    public SaliencyMethod method() {
        return new ScoreCam();
    }
}
