package org.tuckersaliency.evaluation;

import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Seeded uniform noise, each pixel for itself; another one for each image. */
public final class RandomBaseline implements BaselineMap {
    private final long seed;

    /** With seed 1. */
    public RandomBaseline() {
        this(1);
    }

    /** @param seed chooses the noise, together with the image's values */
    public RandomBaseline(final long seed) {
        this.seed = seed;
    }

    @Override
    public String key() {
        return "random";
    }

    @Override
    public String label() {
        return "Random Pixels";
    }

    @Override
    public MapValues of(final RandomAccessibleInterval<FloatType> image) {
        long mixed = seed;
        for (final FloatType value : Views.flatIterable(image)) mixed = 31 * mixed + Float.floatToIntBits(value.get());
        final Random random = new Random(mixed);
        final double[] values = new double[(int) (image.dimension(0) * image.dimension(1))];
        for (int i = 0; i < values.length; i++) values[i] = random.nextDouble();
        return MapValues.scaled(values, (int) image.dimension(0));
    }
}
