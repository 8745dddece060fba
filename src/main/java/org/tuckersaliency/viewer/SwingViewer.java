package org.tuckersaliency.viewer;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.tuckersaliency.ComponentMaps;
import org.tuckersaliency.LayerExtent;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.Viewer;

import ij.ImagePlus;

/** Opens the windows; loads no class of a window before one is asked for. */
@Plugin(type = Viewer.class)
public final class SwingViewer implements Viewer {
    @Parameter
    private SaliencyService saliency;

    @Override
    public void showLayers(final ImagePlus image, final String network, final List<LayerExtent> layers,
            final String preprocessing) {
        final LayersModel model = new LayersModel(network, layers, image.getWidth(), image.getHeight(), preprocessing);
        for (final var method : saliency.methods())
            // one that takes all layers at once has no map at one of them
            if (method.needs().stream().noneMatch(need -> need.name().equals("BIASES"))) model.add(method.label());
        model.choose(saliency.method("mtsm").label());
        inEventThread(() -> new LayersWindow(model, image).open());
    }

    @Override
    public void showComponents(final ImagePlus image, final ComponentMaps maps) {
        final ComponentsModel model = new ComponentsModel(maps);
        inEventThread(() -> new ComponentsWindow(model, image).open());
    }

    /** So that the window is there when the macro goes on. */
    private static void inEventThread(final Runnable opening) {
        if (GraphicsEnvironment.isHeadless())
            throw new IllegalStateException("A window needs a display, and there is none.");
        if (EventQueue.isDispatchThread()) {
            opening.run();
            return;
        }
        try {
            EventQueue.invokeAndWait(opening);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The window was cancelled.");
        } catch (final InvocationTargetException e) {
            throw new IllegalStateException("The window could not be opened (" + e.getCause() + "); please report "
                    + "this with the steps that led to it.", e);
        }
    }
}
