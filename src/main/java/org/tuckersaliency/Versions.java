package org.tuckersaliency;

import java.util.List;

import org.tuckersaliency.method.LayerMap;

import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Test-time augmentation: the input as it is and mirrored, each times 1, 0.9 and 1.1. The map of an input is the mean of
 * the maps of its versions, mirrored back.
 */
enum Versions {
    AS_IT_IS(1, false), DARKER(0.9f, false), BRIGHTER(1.1f, false), MIRRORED(1, true), MIRRORED_DARKER(0.9f,
            true), MIRRORED_BRIGHTER(1.1f, true);

    private final float factor;
    private final boolean mirrored;

    Versions(final float factor, final boolean mirrored) {
        this.factor = factor;
        this.mirrored = mirrored;
    }

    /** The input alone, or all its versions; the input itself comes first. */
    static List<Versions> of(final boolean smoothing) {
        return smoothing ? List.of(values()) : List.of(AS_IT_IS);
    }

    boolean isMirrored() {
        return mirrored;
    }

    /** @param input axes (x, y, channel) */
    Img<FloatType> of(final Img<FloatType> input) {
        if (this == AS_IT_IS) return input;
        final Img<FloatType> version = ArrayImgs.floats(input.dimensionsAsLongArray());
        final Cursor<FloatType> from = Views.flatIterable(mirrored ? Views.invertAxis(input, 0) : input).cursor();
        for (final FloatType to : version) to.set(from.next().get() * factor);
        return version;
    }

    /** Adds a map of this version to a sum, the right way round again. */
    void add(final LayerMap map, final double[] sum) {
        final double[] values = map.values();
        for (int i = 0; i < values.length; i++) {
            final int x = i % map.width();
            sum[mirrored ? i - x + map.width() - 1 - x : i] += values[i];
        }
    }
}
