package org.tuckersaliency.network.tensorflow.training;

import org.tuckersaliency.network.Preprocessing;
import org.tuckersaliency.sample.CellImage;

import net.imglib2.Cursor;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/** The range of the network's input, as its {@code saliency.json} says: the plane's percentiles become 0 and 1. */
final class InputRange {
    static final double LOW = 1;
    static final double HIGH = 99.8;

    private static final Preprocessing PREPROCESSING = Preprocessing.percentiles("cells", LOW, HIGH, new double[] { 1 },
            new double[] { 0 }, false);

    private InputRange() {}

    /** Changes the plane, row by row, in place; a constant plane becomes 0. */
    static void normalise(final float[] plane, final int width, final int height) {
        final Cursor<FloatType> result = PREPROCESSING.apply(ArrayImgs.floats(plane, width, height, 1), 0, 1).cursor();
        for (int i = 0; i < plane.length; i++) plane[i] = result.next().get();
    }

    /** The pixels of an image as they are, row by row. */
    static float[] values(final CellImage image) {
        final float[] values = new float[image.width() * image.height()];
        final Cursor<UnsignedShortType> cursor = image.pixels().cursor();
        for (int i = 0; i < values.length; i++) values[i] = cursor.next().get();
        return values;
    }
}
