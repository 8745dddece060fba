package org.tuckersaliency.command;

import java.awt.GraphicsEnvironment;

import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.tuckersaliency.Viewer;

/** Finds who opens windows; nothing of a window is loaded before. */
final class WindowOpener {
    private final Viewer viewer;

    /**
     * @param instead the command that does the same without a window
     * @throws IllegalStateException without a display
     */
    WindowOpener(final PluginService plugins, final String instead) {
        if (GraphicsEnvironment.isHeadless())
            throw new IllegalStateException("A window needs a display, and there is none; use '" + instead
                    + "' instead.");
        viewer = plugins.getPluginsOfType(Viewer.class).stream().filter(WindowOpener::isOurs).findFirst()
                .map(plugins::createInstance).orElseThrow(() -> new IllegalStateException(
                        "The plugin's windows are missing; install the plugin again."));
    }

    /** Others may say that they open these windows too, but nobody has chosen them. */
    private static boolean isOurs(final PluginInfo<Viewer> info) {
        return info.getClassName().startsWith("org.tuckersaliency.");
    }

    Viewer viewer() {
        return viewer;
    }
}
