package org.tuckersaliency.image;

import java.util.List;
import java.util.Locale;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** The images that a network is shown step by step, to scroll through. */
public final class StepStack {
    private static final double PERCENT = 100;

    private StepStack() {}

    /**
     * @param images axes (x, y, channel), all of one size
     * @param scores one for each
     * @return 32 bit, a frame each, labelled with the share of changed pixels and the score
     */
    public static ImagePlus of(final String title, final List<RandomAccessibleInterval<FloatType>> images,
            final double[] scores) {
        final int width = (int) images.get(0).dimension(0);
        final int height = (int) images.get(0).dimension(1);
        final int channels = (int) images.get(0).dimension(2);
        final ImageStack stack = new ImageStack(width, height);
        for (int k = 0; k < images.size(); k++) {
            final Cursor<FloatType> cursor = Views.flatIterable(images.get(k)).cursor();
            final String label = String.format(Locale.ROOT, "%.0f %% changed, score %.4f",
                    PERCENT * k / Math.max(1, images.size() - 1), scores[k]);
            for (int c = 0; c < channels; c++) {
                final float[] pixels = new float[width * height];
                for (int i = 0; i < pixels.length; i++) pixels[i] = cursor.next().get();
                stack.addSlice(label, new FloatProcessor(width, height, pixels));
            }
        }
        final ImagePlus image = new ImagePlus(title, stack);
        image.setDimensions(channels, 1, images.size());
        image.setOpenAsHyperStack(channels > 1);
        image.resetDisplayRange();
        return channels > 1 && channels <= CompositeImage.MAX_CHANNELS
                ? new CompositeImage(image, channels == 3 ? IJ.COMPOSITE : IJ.GRAYSCALE)
                : image;
    }
}
