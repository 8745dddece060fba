package org.tuckersaliency.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The planes of an image as a network with a given number of channels is to see them. They are made when asked for, so
 * that a virtual stack stays on disk.
 * <ul>
 * <li>An RGB image gives three channels, or one that is grey as in Image › Type › 8-bit.</li>
 * <li>An image with as many channels as the network gives all of them at once.</li>
 * <li>For a network of one channel every channel is a plane of its own.</li>
 * <li>For a network of three channels a plane of an image with one channel is repeated.</li>
 * </ul>
 */
public final class ImagePlanes {
    /** Which planes of an image. */
    public enum Selection {
        /** The one that is shown. */
        CURRENT,
        /** Every one, of every channel, slice and frame. */
        ALL
    }

    private enum Reading {
        RGB, GREY_OF_RGB, ALL_CHANNELS, ONE_CHANNEL, REPEATED
    }

    private static final int RGB_CHANNELS = 3;
    /** Pixels of a plane that is copied to be read faster. */
    private static final int COPIED = 1 << 22;

    private final ImagePlus image;
    private final Reading reading;
    private final int networkChannels;
    private final int[] channels;
    private final int[] slices;
    private final int[] frames;

    private ImagePlanes(final ImagePlus image, final Reading reading, final int networkChannels,
            final Selection selection) {
        this.image = image;
        this.reading = reading;
        this.networkChannels = networkChannels;
        final boolean all = selection == Selection.ALL;
        this.channels = reading == Reading.ALL_CHANNELS
                ? new int[] { 1 }
                : range(all, image.getChannel(), image.getNChannels());
        this.slices = range(all, image.getSlice(), image.getNSlices());
        this.frames = range(all, image.getFrame(), image.getNFrames());
    }

    /**
     * @param networkChannels how many channels the network takes
     * @throws IllegalArgumentException if the image is smaller than 2 × 2 or its channels do not fit the network
     */
    public static ImagePlanes of(final ImagePlus image, final int networkChannels, final Selection selection) {
        if (image.getWidth() < 2 || image.getHeight() < 2)
            throw new IllegalArgumentException("The image is " + image.getWidth() + " × " + image.getHeight()
                    + " pixels; a saliency map needs an image of at least 2 × 2 pixels.");
        return new ImagePlanes(image, reading(image, networkChannels), networkChannels, selection);
    }

    private static Reading reading(final ImagePlus image, final int networkChannels) {
        final int imageChannels = image.getNChannels();
        if (image.getBitDepth() == 24) {
            if (networkChannels == RGB_CHANNELS) return Reading.RGB;
            if (networkChannels == 1) return Reading.GREY_OF_RGB;
            throw new IllegalArgumentException("An RGB image has 3 channels, but the network takes "
                    + networkChannels + "; give it an image with " + networkChannels + " channels.");
        }
        if (networkChannels == 1) return Reading.ONE_CHANNEL;
        if (imageChannels == networkChannels) return Reading.ALL_CHANNELS;
        if (networkChannels == RGB_CHANNELS && imageChannels == 1) return Reading.REPEATED;
        throw new IllegalArgumentException("The image has " + imageChannels
                + (imageChannels == 1 ? " channel" : " channels") + ", but the network takes " + networkChannels
                + "; give it an image with " + networkChannels + " channels"
                + (networkChannels == RGB_CHANNELS ? " or one (Image > Color > Split Channels)." : "."));
    }

    private static int[] range(final boolean all, final int current, final int size) {
        if (!all) return new int[] { current };
        final int[] range = new int[size];
        for (int i = 0; i < size; i++) range[i] = i + 1;
        return range;
    }

    /** How many planes. */
    public int count() {
        return channels.length * slices.length * frames.length;
    }

    /** How many channels the maps have. */
    public int channels() {
        return channels.length;
    }

    /** How many slices the maps have. */
    public int slices() {
        return slices.length;
    }

    /** How many frames the maps have. */
    public int frames() {
        return frames.length;
    }

    /** The image they are taken from. */
    public ImagePlus image() {
        return image;
    }

    /** Whether one plane takes all channels of the image. */
    public boolean takesAllChannels() {
        return reading == Reading.ALL_CHANNELS;
    }

    /** Where a plane lies in the image: channel, slice, frame, each from 1. */
    public int[] position(final int index) {
        final int c = index % channels.length;
        final int z = index / channels.length % slices.length;
        final int t = index / channels.length / slices.length;
        return new int[] { channels[c], slices[z], frames[t] };
    }

    /**
     * @param index from 0 to {@link #count()}, channels first, then slices, then frames
     */
    public Plane plane(final int index) {
        final int[] at = position(index);
        final List<ImageProcessor> processors = new ArrayList<>();
        if (reading == Reading.ALL_CHANNELS)
            for (int c = 1; c <= networkChannels; c++) processors.add(processor(c, at[1], at[2]));
        else
            processors.add(reading == Reading.GREY_OF_RGB
                    ? processor(at[0], at[1], at[2]).convertToByte(false)
                    : processor(at[0], at[1], at[2]));
        final List<Object> arrays = processors.stream().map(ImageProcessor::getPixels).collect(Collectors.toList());
        final int depth = image.getBitDepth();
        return new Plane(arrays, image.getWidth(), image.getHeight(), () -> pixels(processors),
                depth == 8 || depth == 24);
    }

    private RandomAccessibleInterval<FloatType> pixels(final List<ImageProcessor> processors) {
        switch (reading) {
            case RGB:
                return Pixels.ofRgb(processors.get(0));
            case GREY_OF_RGB:
                return Views.addDimension(Pixels.of(processors.get(0)), 0, 0);
            case ALL_CHANNELS:
                return Views.stack(processors.stream().map(Pixels::of).collect(Collectors.toList()));
            default:
                final ImageProcessor only = processors.get(0);
                // as floats once, since they are read several times; but a large plane may fill the memory
                final RandomAccessibleInterval<FloatType> one = Pixels
                        .of(only.getPixelCount() <= COPIED ? only.toFloat(0, null) : only);
                if (networkChannels == 1) return Views.addDimension(one, 0, 0);
                return Views.stack(Collections.nCopies(networkChannels, one));
        }
    }

    /** The plane that a virtual stack already shows is not read again, as it may fill half of the memory. */
    ImageProcessor processor(final int channel, final int slice, final int frame) {
        final int index = image.getStackIndex(channel, slice, frame);
        return image.getStack().isVirtual() && index == image.getCurrentSlice() && !image.isComposite()
                ? image.getProcessor()
                : image.getStack().getProcessor(index);
    }

    /** The smallest and the largest finite value; 0 and 0 where there is none. */
    public static double[] finiteRange(final RandomAccessibleInterval<FloatType> pixels) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (final FloatType pixel : Views.iterable(pixels)) {
            final float value = pixel.get();
            if (!Float.isFinite(value)) continue;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return low > high ? new double[] { 0, 0 } : new double[] { low, high };
    }
}
