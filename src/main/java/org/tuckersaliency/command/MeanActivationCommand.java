package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.MeanActivation;
import org.tuckersaliency.method.SaliencyMethod;

/** {@link MeanActivation} as a command. */
@Plugin(type = Command.class, name = "mean-activation", headless = true,
        description = "ΣF_c/C, the mean of all C feature maps.",
        menuPath = "Plugins>Saliency>Mean Activation...", attrs = @Attr(name = "no-legacy"))
public class MeanActivationCommand extends SaliencyCommand {
    @Override
    public SaliencyMethod method() {
        return new MeanActivation();
    }
}
