package org.tuckersaliency.command;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;
import org.tuckersaliency.ComponentMaps;

/** Opens a window to look through the components of a layer. */
@Plugin(type = Command.class, name = "show-components", menuPath = "Plugins>Saliency>Components...", headless = true,
        description = "A window with the components of one layer for the plane that is shown: step through them above "
                + "the image, choose some and turn their signs, and make an image or a macro line of the choice.",
        attrs = @Attr(name = "no-legacy"))
public class ComponentsCommand extends ComponentCommand {
    @Parameter
    private PluginService plugins;

    @Override
    void makeOutputs() {
        final WindowOpener opener = new WindowOpener(plugins, "Component Maps...");
        final ComponentMaps maps = maps(settings());
        warn(maps.warnings());
        opener.viewer().showComponents(input(), maps);
    }
}
