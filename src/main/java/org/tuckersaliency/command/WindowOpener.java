package org.tuckersaliency.command;

import java.awt.GraphicsEnvironment;
import java.util.List;

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
        final List<Viewer> viewers = plugins.createInstancesOfType(Viewer.class);
        if (viewers.isEmpty())
            throw new IllegalStateException("The plugin's windows are missing; install the plugin again.");
        viewer = viewers.get(0);
    }

    Viewer viewer() {
        return viewer;
    }
}
