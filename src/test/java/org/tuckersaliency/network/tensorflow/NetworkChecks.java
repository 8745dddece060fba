package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;

/** What must hold for every network that opens. */
final class NetworkChecks {
    static final float EXACT = 1e-5f;

    private NetworkChecks() {}

    /** The usable layers as {@code name C × H × W}. */
    static List<String> usable(final Network network) {
        return network.layers().stream().filter(Layer::isUsable).map(l -> l.name() + " " + l.size())
                .collect(Collectors.toList());
    }

    static Layer layer(final Network network, final String name) {
        return network.layers().stream().filter(l -> l.name().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("no layer " + name + " among " + network.layers()));
    }

    /** The default layer is the last one larger than 1 × 1, and the names are unique. */
    static void listIsSound(final Network network) {
        final List<Layer> layers = network.layers();
        assertEquals(layers.size(), layers.stream().map(Layer::name).distinct().count(), "names are not unique");
        final List<Layer> usable = layers.stream().filter(Layer::isUsable).collect(Collectors.toList());
        assertEquals(usable.get(usable.size() - 1), network.defaultLayer());
        for (final Layer layer : usable)
            assertFalse(layer.height() == 1 && layer.width() == 1, layer + " is listed as usable");
    }

    /**
     * Every usable layer, and the output, equal what the graph as it stands gives.
     *
     * @param reference fed with the same image
     * @param tensor the tensor behind a layer's name, channels last
     */
    static void agrees(final Network network, final Img<FloatType> image, final Reference reference,
            final String output, final UnaryOperator<String> tensor) {
        listIsSound(network);
        sizesAreThoseOfTheMaps(network, image);
        assertArrayEquals(reference.fetch(output), network.output(image), EXACT, "output");
        for (final Layer layer : network.layers())
            if (layer.isUsable())
                layerAgrees(network.featureMaps(image, layer), reference,
                        tensor.apply(layer.name()));
    }

    /** The sizes that are told without the maps, and the reasons why there is none. */
    static void sizesAreThoseOfTheMaps(final Network network, final Img<FloatType> image) {
        final List<Layer> sized = network.layersFor(image);
        for (int i = 0; i < sized.size(); i++) {
            final Layer layer = network.layers().get(i);
            assertEquals(layer.name(), sized.get(i).name());
            if (!layer.isUsable())
                assertEquals(layer.unusableBecause(), sized.get(i).unusableBecause());
            else if (sized.get(i).isUsable()) {
                final FeatureMaps maps = network.featureMaps(image, layer);
                assertEquals(List.of(maps.channels(), maps.height(), maps.width()),
                        List.of(sized.get(i).channels(), sized.get(i).height(), sized.get(i).width()), layer.name());
            } else
                assertEquals(sized.get(i).unusableBecause(),
                        assertThrows(NetworkException.class, () -> network.featureMaps(image, layer)).getMessage());
        }
    }

    static void layerAgrees(final FeatureMaps maps, final Reference reference, final String tensor) {
        hasListedSize(maps);
        final float[] expected = reference.fetch(tensor);
        final float[] actual = TestImages.channelsLast(maps.image());
        for (int i = 0; i < Math.max(actual.length, 1); i++)
            assertEquals(expected[i], actual[i], Math.max(1, Math.abs(expected[i])) * EXACT,
                    maps.layer() + " at " + i + " of " + expected.length);
        assertEquals(expected.length, actual.length, maps.layer().toString());
    }

    static void hasListedSize(final FeatureMaps maps) {
        final Layer layer = maps.layer();
        if (layer.channels() > 0) assertEquals(layer.channels(), maps.channels(), layer.toString());
        if (layer.height() > 0) assertEquals(layer.height(), maps.height(), layer.toString());
        if (layer.width() > 0) assertEquals(layer.width(), maps.width(), layer.toString());
    }

    static void allFinite(final FeatureMaps maps) {
        for (final FloatType value : maps.image())
            if (!Float.isFinite(value.get())) throw new AssertionError(maps.layer() + " holds " + value);
    }
}
