package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;

import net.imglib2.img.array.ArrayImgs;

class LayerSharesTest {
    /** The memory of feature maps is reckoned with them, so they must not be too small, and not much too large. */
    @Test
    void sharesAreAtLeastThoseOfAnyImage() {
        try (Network network = Networks.open("sample:cells-ssl")) {
            final LayerShares shares = LayerShares.of(network);
            for (final Layer layer : network.layers())
                for (final int[] size : new int[][] { { 136, 200 }, { 512, 304 } }) {
                    final FeatureMaps maps = network.featureMaps(ArrayImgs.floats(network.input().widthFor(size[0]),
                            network.input().heightFor(size[1]), network.input().channels()), layer);
                    final double share = (double) maps.height() * maps.width()
                            / (network.input().widthFor(size[0]) * network.input().heightFor(size[1]));
                    assertTrue(shares.of(layer) >= share, layer + ": " + shares.of(layer) + " for " + share);
                    assertTrue(shares.of(layer) <= 1.5 * share, layer + ": " + shares.of(layer) + " for " + share);
                }
        }
    }

    @Test
    void unknownLayerIsTakenForAsLargeAsTheImage() {
        assertEquals(1, LayerShares.of(new FakeNetwork(1, -1)).of(new Layer("other", "Relu", 3, -1, -1, "")));
    }
}
