package org.tuckersaliency.command;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.SaliencyService;

import ij.IJ;

/** Allows one network what is refused to all others, or takes that back. */
@Plugin(type = Command.class, name = "allow-network", menuPath = "Plugins>Saliency>Allow Network...", headless = true,
        description = "Allows this one network to use operations that reach outside of it, such as reading files. Only do "
                + "so if you trust whoever made it. The permission ends when a file of the network changes.",
        attrs = @Attr(name = "no-legacy"))
public class AllowNetworkCommand extends CancelableCommand {
    @Parameter
    private SaliencyService saliency;

    @Parameter(label = "Network", persist = false, style = "network",
            description = "A SavedModel folder, its saved_model.pb, a frozen .pb or a .zip of either.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String network = "";

    @Parameter(label = "Operations", persist = false,
            description = "The names of all operations that were refused, with spaces between them; none takes back what "
                    + "was allowed.",
            attrs = @Attr(name = MacroOptions.RECORDED, value = "always"))
    private String operations = "";

    @Override
    public void run() {
        final Set<String> names = Arrays.stream(operations.split("[\\s,;]+")).filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        saliency.allow(network, names);
        IJ.showStatus(names.isEmpty()
                ? "Nothing is allowed to this network any more"
                : "Allowed to this network: " + String.join(" ", names));
    }
}
