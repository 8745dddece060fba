package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.HiResCam;
import org.tuckersaliency.method.SaliencyMethod;

/** {@link HiResCam} as a command. */
@Plugin(type = Command.class, name = "hirescam", headless = true,
        description = "Σ_c G_c ⊙ F_c, the gradient times the features.",
        menuPath = "Plugins>Saliency>With a Class>HiResCAM...", attrs = @Attr(name = "no-legacy"))
public class HiResCamCommand extends ClassCommand {
    @Override
    public SaliencyMethod method() {
        return new HiResCam();
    }
}
