package org.tuckersaliency;

import java.util.List;

import org.scijava.plugin.SciJavaPlugin;

import ij.ImagePlus;

/** Opens windows beyond images. SciJava finds it, so that those who ask for a window need not know windows. */
public interface Viewer extends SciJavaPlugin {
    /**
     * Shows the layers of a network in a window, from which maps of the image can be made.
     *
     * @param network as it was opened
     * @param preprocessing as in {@link SaliencySettings#withPreprocessing}
     * @throws IllegalStateException without a display
     */
    void showLayers(ImagePlus image, String network, List<LayerExtent> layers, String preprocessing);

    /**
     * Shows the components of an image at a layer in a window.
     *
     * @param image what is shown below the maps; not changed, and not needed later
     * @throws IllegalStateException without a display
     */
    void showComponents(ImagePlus image, ComponentMaps maps);
}
