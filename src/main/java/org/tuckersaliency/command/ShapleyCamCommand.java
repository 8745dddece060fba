package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.ShapleyCam;

/** {@link ShapleyCam} as a command. */
@Plugin(type = Command.class, name = "shapleycam", headless = true,
        description = "Σ w_c F_c, w_c the mean of G − H/2, H the Hessian of the score times the features.",
        menuPath = "Plugins>Saliency>With a Class>ShapleyCAM...", attrs = @Attr(name = "no-legacy"))
public class ShapleyCamCommand extends ClassCommand {
    @Override
    public SaliencyMethod method() {
        return new ShapleyCam();
    }
}
