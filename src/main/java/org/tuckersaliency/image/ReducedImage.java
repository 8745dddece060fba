package org.tuckersaliency.image;

import java.awt.Rectangle;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.measure.Calibration;
import ij.process.ImageProcessor;

/**
 * A copy of some planes of an image with fewer, larger pixels, each the mean of those that it covers. Calibration and
 * overlay are such that everything stays where it was in physical units.
 */
public final class ReducedImage {
    private static final int RGB = 3;

    private ReducedImage() {}

    /**
     * The planes of an image that a map is made of, each once.
     *
     * @param factor how many times smaller the edges become, at least 1
     */
    public static ImagePlus of(final ImagePlanes planes, final int factor) {
        final ImagePlus image = planes.image();
        final int channels = planes.takesAllChannels() ? image.getNChannels() : planes.channels();
        final int width = size(image.getWidth(), factor);
        final int height = size(image.getHeight(), factor);
        final ImageStack stack = new ImageStack(width, height);
        for (int i = 0; i < planes.count(); i++) {
            final int[] at = planes.position(i);
            final int more = planes.takesAllChannels() ? channels : 1;
            for (int c = 0; c < more; c++) {
                final int index = image.getStackIndex(at[0] + c, at[1], at[2]);
                final String label = image.getStackSize() == 1
                        ? image.getProp("Slice_Label")
                        : image.getStack().getSliceLabel(index);
                stack.addSlice(label, reduced(planes.processor(at[0] + c, at[1], at[2]), width, height));
            }
        }
        ImagePlus result = new ImagePlus(image.getTitle(), stack);
        if (stack.size() == 1 && stack.getSliceLabel(1) != null) result.setProp("Slice_Label", stack.getSliceLabel(1));
        result.setDimensions(channels, planes.slices(), planes.frames());
        if (channels > 1) {
            result = new CompositeImage(result, mode(image));
            if (image.getLuts().length == channels) ((CompositeImage) result).setLuts(image.getLuts());
        }
        if (image.getBitDepth() != RGB * 8 && channels == 1)
            result.setDisplayRange(image.getDisplayRangeMin(), image
                    .getDisplayRangeMax());
        result.setCalibration(calibration(image, width, height));
        if (image.getOverlay() != null && image.getStackSize() == stack.size()) {
            final Overlay overlay = image.getOverlay().duplicate();
            result.setOverlay(
                    overlay.scale(width / (double) image.getWidth(), height / (double) image.getHeight()));
        }
        return result;
    }

    /** How many pixels are left of an edge. */
    public static int size(final int edge, final int factor) {
        return Math.max(1, (int) Math.round(edge / (double) factor));
    }

    private static int mode(final ImagePlus image) {
        return image.isComposite() ? ((CompositeImage) image).getMode() : CompositeImage.COLOR;
    }

    private static Calibration calibration(final ImagePlus image, final int width, final int height) {
        final Calibration calibration = image.getCalibration().copy();
        final double x = image.getWidth() / (double) width;
        final double y = image.getHeight() / (double) height;
        calibration.pixelWidth *= x;
        calibration.pixelHeight *= y;
        calibration.xOrigin /= x;
        calibration.yOrigin /= y;
        return calibration;
    }

    /** ImageJ's own resizing makes a copy of the image as floats, for which there would be no memory. */
    private static ImageProcessor reduced(final ImageProcessor image, final int width, final int height) {
        final ImageProcessor result = image.createProcessor(width, height);
        for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) {
            final Rectangle covered = new Rectangle(start(x, image.getWidth(), width),
                    start(y, image.getHeight(), height), 0, 0);
            covered.add(start(x + 1, image.getWidth(), width), start(y + 1, image.getHeight(), height));
            if (image.getBitDepth() == 32)
                result.setf(x, y, (float) mean(image, covered));
            else if (image.getBitDepth() == RGB * 8)
                result.set(x, y, meanColour(image, covered));
            else
                result.set(x, y, (int) (mean(image, covered) + 0.5));
        }
        return result;
    }

    /** The first pixel of the image that a pixel of the result covers. */
    private static int start(final int pixel, final int from, final int to) {
        return (int) ((long) pixel * from / to);
    }

    private static double mean(final ImageProcessor image, final Rectangle covered) {
        double sum = 0;
        for (int y = covered.y; y < covered.y + covered.height; y++)
            for (int x = covered.x; x < covered.x + covered.width; x++) sum += image.getf(x, y);
        return sum / covered.width / covered.height;
    }

    private static int meanColour(final ImageProcessor image, final Rectangle covered) {
        int colour = 0;
        for (int shift = 0; shift < RGB * 8; shift += 8) {
            double sum = 0;
            for (int y = covered.y; y < covered.y + covered.height; y++)
                for (int x = covered.x; x < covered.x + covered.width; x++) sum += image.get(x, y) >> shift & 0xff;
            colour |= (int) (sum / covered.width / covered.height + 0.5) << shift;
        }
        return colour;
    }
}
