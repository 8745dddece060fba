package org.tuckersaliency.image;

import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A multichannel image as the tensor of its channels: hyperspectral, multiplexed fluorescence, a stack of features. The
 * channels are those of the image at the slice and frame that is shown; where it has only one, the slices; where it has
 * only one of these too, the frames; of an RGB image red, green and blue.
 */
public final class ChannelStack {
    private final ImagePlus image;
    private final RandomAccessibleInterval<FloatType> pixels;
    private final List<String> names;

    private ChannelStack(final ImagePlus image, final RandomAccessibleInterval<FloatType> pixels,
            final List<String> names) {
        this.image = image;
        this.pixels = pixels;
        this.names = names;
    }

    /**
     * @throws IllegalArgumentException if the image has only one channel, slice and frame, or is smaller than 2 × 2
     */
    public static ChannelStack of(final ImagePlus image) {
        if (image.getWidth() < 2 || image.getHeight() < 2)
            throw new IllegalArgumentException("The image is " + image.getWidth() + " × " + image.getHeight()
                    + " pixels; a decomposition needs an image of at least 2 × 2 pixels.");
        if (image.getBitDepth() == 24 && image.getStackSize() == 1)
            return new ChannelStack(image, Pixels.ofRgb(image.getProcessor()), List.of("red", "green", "blue"));
        if (image.getBitDepth() == 24)
            throw new IllegalArgumentException("The image is a stack of RGB images; split it into channels (Image > "
                    + "Color > Make Composite), or duplicate one plane.");
        final int count = image.getNChannels() > 1
                ? image.getNChannels()
                : image.getNSlices() > 1 ? image.getNSlices() : image.getNFrames();
        if (count < 2)
            throw new IllegalArgumentException("The image has only one channel, slice and frame; a decomposition "
                    + "needs at least two channels or a stack.");
        final List<RandomAccessibleInterval<FloatType>> planes = new ArrayList<>();
        final List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            final int index = index(image, i);
            planes.add(Pixels.of(image.getStack().getProcessor(index)));
            final String label = image.getStack().getShortSliceLabel(index);
            names.add(label == null ? Integer.toString(i) : label);
        }
        return new ChannelStack(image, Views.stack(planes), names);
    }

    private static int index(final ImagePlus image, final int i) {
        if (image.getNChannels() > 1) return image.getStackIndex(i, image.getSlice(), image.getFrame());
        if (image.getNSlices() > 1) return image.getStackIndex(1, i, image.getFrame());
        return image.getStackIndex(1, 1, i);
    }

    /** The image that the channels come from. */
    public ImagePlus image() {
        return image;
    }

    /** Axes (x, y, channel), the pixels of the image. */
    public RandomAccessibleInterval<FloatType> pixels() {
        return pixels;
    }

    /** What the channels are called: the labels of their slices, or their numbers. */
    public List<String> names() {
        return List.copyOf(names);
    }
}
