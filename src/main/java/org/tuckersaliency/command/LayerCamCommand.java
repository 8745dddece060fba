package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.LayerCam;
import org.tuckersaliency.method.SaliencyMethod;

/** {@link LayerCam} as a command. */
@Plugin(type = Command.class, name = "layercam", headless = true,
        description = "Σ_c max(G_c, 0) ⊙ F_c, the positive gradient times the features.",
        menuPath = "Plugins>Saliency>With a Class>LayerCAM...", attrs = @Attr(name = "no-legacy"))
public class LayerCamCommand extends ClassCommand {
    @Override
    public SaliencyMethod method() {
        return new LayerCam();
    }
}
