package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

/** Opens a window with the layers of a network, to make maps at any of them. */
@Plugin(type = Command.class, name = "show-layers", menuPath = "Plugins>Saliency>Layers...", headless = true,
        description = "A window with the layers of a network: type, size, and how much of the image one unit covers. A "
                + "double click makes the map of the image at that layer.",
        attrs = @Attr(name = "no-legacy"))
public class LayersCommand extends ImageCommand {
    @Parameter
    private PluginService plugins;

    /** Takes {@code sample:cells-ssl} where no network is given. */
    public LayersCommand() {
        super("sample:cells-ssl");
    }

    @Override
    void makeOutputs() {
        final WindowOpener opener = new WindowOpener(plugins, "Inspect Network...");
        opener.viewer().showLayers(input(), network(), saliency().layers(input(), network()), preprocessing());
    }
}
