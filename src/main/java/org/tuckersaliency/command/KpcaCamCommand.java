package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.Kernel;
import org.tuckersaliency.method.KpcaCam;
import org.tuckersaliency.method.SaliencyMethod;

/** {@link KpcaCam} as a command. */
@Plugin(type = Command.class, name = "kpca-cam", headless = true,
        description = "√λ·v, the first component of kernel PCA of the feature vectors at all positions.",
        menuPath = "Plugins>Saliency>KPCA-CAM...", attrs = @Attr(name = "no-legacy"))
public class KpcaCamCommand extends SaliencyCommand {
    @Parameter(label = "Kernel", persist = false, choices = { "sigmoid", "rbf" },
            description = "How alike two positions are: tanh(x·y/C + 1), or exp(-|x - y|²/C) with C channels.")
    private String kernel = "sigmoid";

    @Override
    public SaliencyMethod method() {
        return new KpcaCam(Kernel.parse(kernel));
    }
}
