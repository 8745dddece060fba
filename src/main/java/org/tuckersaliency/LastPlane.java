package org.tuckersaliency;

import java.lang.ref.SoftReference;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The plane that a network saw last, and what its layers answered, so that a second map of the same pixels needs no
 * further pass. The pixels are compared, not the image, which the user may have changed. Large planes and answers are
 * not kept, and none where memory is short.
 */
final class LastPlane {
    /** How many numbers are kept of pixels, and of the answers together. */
    private static final long MOST = 1L << 24;

    private static final class Shown {
        private final List<Object> pixels;
        private final List<Object> manner;
        private final Img<FloatType> input;
        private final Map<Layer, FeatureMaps> answers = new ConcurrentHashMap<>();

        Shown(final List<Object> pixels, final List<Object> manner, final Img<FloatType> input) {
            this.pixels = pixels;
            this.manner = manner;
            this.input = input;
        }

        boolean is(final List<Object> others, final List<Object> otherManner) {
            if (!manner.equals(otherManner) || pixels.size() != others.size()) return false;
            for (int i = 0; i < pixels.size(); i++)
                if (!Objects.deepEquals(pixels.get(i), others.get(i))) return false;
            return true;
        }
    }

    private SoftReference<Shown> last = new SoftReference<>(null);
    private final Map<FeatureMaps, LayerInput> read = new WeakHashMap<>();

    /**
     * The network's input for a plane.
     *
     * @param pixels the arrays of the plane; they are copied
     * @param manner all else that the input depends on
     * @param make makes the input where it is not there
     */
    Img<FloatType> input(final List<Object> pixels, final List<Object> manner, final Supplier<Img<FloatType>> make) {
        final Shown known = shown();
        if (known != null && known.is(pixels, manner)) return known.input;
        final List<Object> copies = new ArrayList<>();
        long numbers = 0;
        for (final Object array : pixels) numbers += Array.getLength(array);
        final boolean kept = !pixels.isEmpty() && numbers <= MOST;
        if (kept) for (final Object array : pixels) copies.add(copy(array));
        final Img<FloatType> input = make.get();
        keep(kept ? new Shown(copies, manner, input) : null);
        return input;
    }

    /**
     * What a layer answers to an input; the one that was given last is remembered.
     *
     * @param ask asks the network where it is not there
     */
    FeatureMaps answer(final Img<FloatType> input, final Layer layer, final Supplier<FeatureMaps> ask) {
        final Shown known = shown();
        if (known == null || known.input != input) return ask.get();
        final FeatureMaps there = known.answers.get(layer);
        if (there != null) return there;
        final FeatureMaps answer = ask.get();
        final long numbers = known.answers.values().stream().mapToLong(FeatureMaps::size).sum();
        if (numbers + answer.size() > MOST) known.answers.clear();
        if (answer.size() <= MOST) known.answers.put(layer, answer);
        return answer;
    }

    /** What a method is given of feature maps; the same for the same ones, as it keeps what was computed of them. */
    synchronized LayerInput read(final FeatureMaps maps) {
        return read.computeIfAbsent(maps, m -> LayerInput.of(m.image()));
    }

    private static Object copy(final Object array) {
        final int length = Array.getLength(array);
        final Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    private synchronized Shown shown() {
        return last.get();
    }

    private synchronized void keep(final Shown shown) {
        last = new SoftReference<>(shown);
    }
}
