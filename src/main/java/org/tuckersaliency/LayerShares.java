package org.tuckersaliency;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * How many positions the layers of a network have for a pixel of its input: measured once a network, on a small image,
 * as networks of any size do not declare it.
 */
final class LayerShares {
    private static final Map<Network, Map<String, Double>> MEASURED = new WeakHashMap<>();
    private static final int EDGE = 256;
    /** What lies at the border of a small image weighs more there than in a large one. */
    private static final double MARGIN = 1.25;

    private final Network network;
    private final Map<String, Double> shares;

    private LayerShares(final Network network, final Map<String, Double> shares) {
        this.network = network;
        this.shares = shares;
    }

    static LayerShares of(final Network network) {
        synchronized (MEASURED) {
            return new LayerShares(network, MEASURED.computeIfAbsent(network, n -> new ConcurrentHashMap<>()));
        }
    }

    /** At most so many positions for a pixel; 1 where that cannot be measured. */
    double of(final Layer layer) {
        if (shares.isEmpty()) measure();
        return shares.getOrDefault(layer.name(), 1.0);
    }

    private void measure() {
        final Img<FloatType> image = ArrayImgs.floats(network.input().widthFor(EDGE), network.input().heightFor(EDGE),
                network.input().channels());
        final double pixels = (double) image.dimension(0) * image.dimension(1);
        final List<Layer> layers = network.layersFor(image);
        for (final Layer layer : layers)
            shares.put(layer.name(), layer.isUsable() && layer.height() > 0 && layer.width() > 0
                    ? Math.min(1, MARGIN * layer.height() * layer.width() / pixels)
                    : 1);
    }
}
