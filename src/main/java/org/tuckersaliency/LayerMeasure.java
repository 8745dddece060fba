package org.tuckersaliency;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;

import ij.ImagePlus;
import net.imglib2.img.array.ArrayImgs;

/**
 * How large the layers of a network are for an image. What the network does not declare is measured by running it, on
 * an empty image that is small enough to be quick; the size for a larger image is then reckoned from it.
 */
final class LayerMeasure {
    /** The longer edge of the largest image that is run. */
    private static final int LONGEST = 512;

    private final Network network;
    private final int columns;
    private final int rows;

    LayerMeasure(final Network network, final ImagePlus image) {
        this.network = network;
        this.columns = network.input().widthFor(image.getWidth());
        this.rows = network.input().heightFor(image.getHeight());
    }

    /** Every layer, first to last. */
    List<LayerExtent> run() {
        final List<Layer> layers = network.layers();
        if (layers.stream().noneMatch(LayerMeasure::isOpen))
            return layers.stream().map(layer -> extent(layer, layer, 1, 1)).collect(Collectors.toList());
        final double share = Math.min(1, LONGEST / (double) Math.max(columns, rows));
        final int width = network.input().widthFor((int) Math.round(columns * share));
        final int height = network.input().heightFor((int) Math.round(rows * share));
        final List<Layer> measured = network
                .layersFor(ArrayImgs.floats(width, height, network.input().channels()));
        final List<LayerExtent> extents = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++)
            extents.add(extent(layers.get(i), measured.get(i), (double) rows / height, (double) columns / width));
        return extents;
    }

    private static boolean isOpen(final Layer layer) {
        return layer.isUsable() && (layer.height() < 0 || layer.width() < 0);
    }

    /**
     * @param declared as the network has it
     * @param measured as it is for the image that was run
     */
    private LayerExtent extent(final Layer declared, final Layer measured, final double down, final double across) {
        final boolean isDefault = declared.name().equals(network.defaultLayer().name());
        if (!isOpen(declared)) return new LayerExtent(declared, isDefault, declared.height(), declared.width(), true);
        if (!measured.isUsable()) return LayerExtent.unknown(measured, isDefault);
        return new LayerExtent(declared, isDefault, measured.height() * down, measured.width() * across,
                down == 1 && across == 1);
    }
}
