package org.tuckersaliency;

import java.lang.ref.SoftReference;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
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
final class LastPlane implements SeenPlanes {
    /** How many numbers are kept of pixels, and of the answers together. */
    private static final long MOST = 1L << 24;

    private SoftReference<SeenPlane> last = new SoftReference<>(null);
    private final Map<FeatureMaps, LayerInput> read = new WeakHashMap<>();

    /** The pixels are copied. */
    @Override
    public Img<FloatType> input(final List<Object> pixels, final List<Object> manner,
            final Supplier<Img<FloatType>> make) {
        final SeenPlane known = shown();
        if (known != null && known.is(pixels, manner)) return known.input();
        final List<Object> copies = new ArrayList<>();
        long numbers = 0;
        for (final Object array : pixels) numbers += Array.getLength(array);
        final boolean kept = !pixels.isEmpty() && numbers <= MOST;
        if (kept) for (final Object array : pixels) copies.add(copy(array));
        final Img<FloatType> input = make.get();
        keep(kept ? new SeenPlane(copies, manner, input) : null);
        return input;
    }

    /** The input that was given last is known. */
    @Override
    public FeatureMaps answer(final Img<FloatType> input, final Layer layer, final Supplier<FeatureMaps> ask) {
        final SeenPlane known = shown();
        if (known == null || known.input() != input) return ask.get();
        final FeatureMaps there = known.answers().get(layer);
        if (there != null) return there;
        final FeatureMaps answer = ask.get();
        final long numbers = known.answers().values().stream().mapToLong(FeatureMaps::size).sum();
        if (numbers + answer.size() > MOST) known.answers().clear();
        if (answer.size() <= MOST) known.answers().put(layer, answer);
        return answer;
    }

    /** The same for the same maps, as it keeps what was computed of them. */
    @Override
    public synchronized LayerInput read(final FeatureMaps maps) {
        return read.computeIfAbsent(maps, m -> LayerInput.of(m.image()));
    }

    private static Object copy(final Object array) {
        final int length = Array.getLength(array);
        final Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    private synchronized SeenPlane shown() {
        return last.get();
    }

    private synchronized void keep(final SeenPlane shown) {
        last = new SoftReference<>(shown);
    }
}
