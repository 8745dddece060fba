package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.FeatureExplanation;
import org.tuckersaliency.method.SaliencyMethod;

/** {@link FeatureExplanation} as a command. */
@Plugin(type = Command.class, name = "fem", headless = true,
        description = "Σ w_c F_c, w_c the share of positions above the mean plus two standard deviations.",
        menuPath = "Plugins>Saliency>Feature-Based Explanation Method (FEM)...", attrs = @Attr(name = "no-legacy"))
public class FeatureExplanationCommand extends SaliencyCommand {
    @Override
    public SaliencyMethod method() {
        return new FeatureExplanation();
    }
}
