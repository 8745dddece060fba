package org.tuckersaliency;

import java.util.ArrayList;
import java.util.List;

import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;

import ij.ImagePlus;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

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

    /** How many layers must be measured. */
    int steps() {
        return (int) network.layers().stream().filter(LayerMeasure::isOpen).count();
    }

    /** Every layer, first to last. */
    List<LayerExtent> run(final Progress progress) {
        final double share = Math.min(1, LONGEST / (double) Math.max(columns, rows));
        final int width = network.input().widthFor((int) Math.round(columns * share));
        final int height = network.input().heightFor((int) Math.round(rows * share));
        final Img<FloatType> empty = ArrayImgs.floats(width, height, network.input().channels());
        final List<LayerExtent> extents = new ArrayList<>();
        for (final Layer layer : network.layers()) {
            if (isOpen(layer)) progress.next("Size of " + layer.name());
            extents.add(isOpen(layer)
                    ? measured(layer, empty)
                    : new LayerExtent(layer, isDefault(layer), layer.height(), layer.width(), true));
        }
        return extents;
    }

    private static boolean isOpen(final Layer layer) {
        return layer.isUsable() && (layer.height() < 0 || layer.width() < 0);
    }

    private boolean isDefault(final Layer layer) {
        return layer.name().equals(network.defaultLayer().name());
    }

    private LayerExtent measured(final Layer layer, final Img<FloatType> empty) {
        try {
            final FeatureMaps maps = network.featureMaps(empty, layer);
            return new LayerExtent(layer, isDefault(layer), (double) maps.height() * rows / empty.dimension(1),
                    (double) maps.width() * columns / empty.dimension(0),
                    empty.dimension(0) == columns && empty.dimension(1) == rows);
        } catch (final NetworkException e) {
            return LayerExtent.unknown(new Layer(layer.name(), layer.type(), layer.channels(), layer.height(),
                    layer.width(), e.getMessage()), isDefault(layer));
        }
    }
}
