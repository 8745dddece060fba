package org.tuckersaliency.soak;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.tuckersaliency.SaliencyResult;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.SaliencySettings;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Blocks of twenty-five maps by one network: each method on each image. In the service's own way, which opens the
 * network and closes the one before, or by a network that is opened and closed here. Every map must have the bits of
 * the first one of the same network, method and image, whichever way it was made.
 */
final class SoakTasks {
    static final List<String> METHODS = List.of("eigencam", "tsm", "mtsm", "multivec-eigencam", "gradcam");
    static final int BLOCK = METHODS.size() * SoakImages.COUNT;

    private final SaliencyService saliency;
    private final List<String> networks;
    private final Map<String, Integer> bits = new ConcurrentHashMap<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();

    /** @param networks their sources */
    SoakTasks(final SaliencyService saliency, final List<String> networks) {
        this.saliency = saliency;
        this.networks = networks;
    }

    /** Maps that the menu would show, and closes them. */
    void throughTheService(final int number) {
        final String network = networks.get(number % networks.size());
        for (int i = 0; i < SoakImages.COUNT; i++)
            for (final String method : METHODS) {
                final ImagePlus image = SoakImages.image(i);
                final SaliencyResult result = saliency.map(image, network, saliency.method(method),
                        new SaliencySettings().withOutput(i == 0 ? "all" : "map"));
                compare(network, method, i, (float[]) result.map().orElseThrow().getProcessor().getPixels());
                result.images().forEach(ImagePlus::close);
                image.close();
            }
    }

    /** Maps by a network of our own. */
    void directly(final int number) {
        final String source = networks.get(number % networks.size());
        try (Network network = Networks.open(source)) {
            open.incrementAndGet();
            opened.incrementAndGet();
            for (int i = 0; i < SoakImages.COUNT; i++)
                for (final String method : METHODS)
                    compare(source, method, i, floats(saliency.map(SoakImages.pixels(SoakImages.image(i)), network,
                            saliency.method(method), new SaliencySettings()).image()));
        } finally {
            open.decrementAndGet();
        }
    }

    private static float[] floats(final RandomAccessibleInterval<FloatType> map) {
        final float[] values = new float[(int) Views.iterable(map).size()];
        int i = 0;
        for (final FloatType value : Views.flatIterable(map)) values[i++] = value.get();
        return values;
    }

    private void compare(final String network, final String method, final int image, final float[] map) {
        final String task = network + " " + method + " image " + image;
        final int hash = Arrays.hashCode(map);
        final Integer first = bits.putIfAbsent(task, hash);
        if (first != null && first != hash) changed.add(task);
    }

    /** Networks, methods and images that were once mapped to other bits than at first. */
    Set<String> changed() {
        return changed;
    }

    /** Networks, methods and images: how many there were. */
    int kinds() {
        return bits.size();
    }

    /** How many of them gave a map that no other gave. */
    int differentMaps() {
        return new HashSet<>(bits.values()).size();
    }

    /** Networks that were opened here and are not closed. */
    int open() {
        return open.get();
    }

    /** How often a network was opened here. */
    int opened() {
        return opened.get();
    }
}
