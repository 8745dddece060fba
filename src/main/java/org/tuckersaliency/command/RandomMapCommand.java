package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.RandomMap;
import org.tuckersaliency.method.SaliencyMethod;

/** {@link RandomMap} as a command. */
@Plugin(type = Command.class, name = "random", headless = true,
        description = "Σ w_c F_c with random weights from -1 to 1.",
        menuPath = "Plugins>Saliency>Random Map...", attrs = @Attr(name = "no-legacy"))
public class RandomMapCommand extends SaliencyCommand {
    @Parameter(label = "Seed", persist = false,
            description = "A whole number that chooses the weights.")
    private int seed = 1;

    @Override
    public SaliencyMethod method() {
        return new RandomMap(seed);
    }
}
