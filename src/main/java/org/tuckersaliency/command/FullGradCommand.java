package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.FullGrad;
import org.tuckersaliency.method.SaliencyMethod;

/** {@link FullGrad} as a command. */
@Plugin(type = Command.class, name = "fullgrad", headless = true,
        description = "|x ⊙ G| of the input and |b·G| of every bias, each channel scaled to 0..1, summed.",
        menuPath = "Plugins>Saliency>With a Class>FullGrad...", attrs = @Attr(name = "no-legacy"))
public class FullGradCommand extends ClassCommand {
    @Override
    public SaliencyMethod method() {
        return new FullGrad();
    }
}
