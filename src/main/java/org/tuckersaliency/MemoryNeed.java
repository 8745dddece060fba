package org.tuckersaliency;

import org.tuckersaliency.image.ImagePlanes;

import ij.ImagePlus;

/** How much memory the maps of an image will take, and whether there is enough of it. */
final class MemoryNeed {
    private static final long FLOAT = 4;
    /** Of the free heap that the maps of one plane may take. */
    private static final double SHARE = 0.6;

    /** A feature value among those of all planes, and its part of the components, which are doubles. */
    private static final long FEATURE = 3 * FLOAT;

    private final String what;
    private final String advice;
    private final double bytes;

    private MemoryNeed(final String what, final String advice, final double bytes) {
        this.what = what;
        this.advice = advice;
        this.bytes = bytes;
    }

    /**
     * How many times smaller than the image the maps must be for one of them to fit.
     *
     * @return 1 where the maps have the image's size
     * @throws IllegalStateException if one fits, but not all of them together
     */
    static int reduction(final ImagePlanes planes, final SaliencySettings settings) {
        final double perPixel = perPixel(planes, settings);
        final double pixels = (double) planes.image().getWidth() * planes.image().getHeight();
        int factor = 1;
        while (!MemoryAtHand.allows(pixels / factor / factor * perPixel, SHARE))
            factor++;
        // beside maps that are smaller there is a copy of the image that is as small
        final double more = factor == 1 ? 0 : planes.image().getBytesPerPixel();
        new MemoryNeed("the maps of " + count(planes) + " of " + planes.image().getWidth() + " × "
                + planes.image().getHeight() + " pixels need", "map fewer planes",
                pixels / factor / factor * (perPixel + more) * planes.count()).check();
        return factor;
    }

    private static double perPixel(final ImagePlanes planes, final SaliencySettings settings) {
        final ImagePlus image = planes.image();
        final long channels = planes.takesAllChannels() ? image.getNChannels() : 1;
        final boolean all = settings.output() == SaliencySettings.Output.ALL;
        // every map exists twice for a moment: as it is, and as what a window shows of it
        double perPixel = 2 * FLOAT;
        if (all || settings.output() == SaliencySettings.Output.OVERLAY)
            perPixel += 2 * FLOAT + channels * image.getBytesPerPixel();
        if (all || settings.output() == SaliencySettings.Output.CHANNEL)
            perPixel += FLOAT + FLOAT * channels * (image.getBitDepth() == 24 ? 3 : 1);
        return perPixel;
    }

    /**
     * For the feature maps of all planes at once.
     *
     * @param values how many there are
     */
    static MemoryNeed ofBasis(final ImagePlanes planes, final double values, final String layer) {
        return new MemoryNeed("one basis takes the feature maps of " + count(planes) + " at " + layer
                + " at once, which need", "map fewer planes, leave the basis at plane, choose a later layer",
                values * FEATURE);
    }

    private static String count(final ImagePlanes planes) {
        return planes.count() + (planes.count() == 1 ? " plane" : " planes");
    }

    /** @throws IllegalStateException if there is not enough memory */
    void check() {
        if (!MemoryAtHand.allows(bytes, 1)) throw new IllegalStateException(sentence());
    }

    /** One sentence: what is needed, what there is, what to do. */
    private String sentence() {
        return "There is not enough memory for the stack: " + what + " about " + MemoryAtHand.text(bytes)
                + ", but only " + MemoryAtHand.text(MemoryAtHand.heap()) + " are free; " + advice
                + ", close images, or raise Edit > Options > Memory & Threads.";
    }

    /** Says that maps are smaller than the image, and what to do about it. */
    static String warning(final ImagePlus image, final ImagePlus reduced, final int factor) {
        return "There is not enough memory for a map of " + image.getWidth() + " x " + image.getHeight()
                + " pixels, so it was made with 1/" + factor + " of the edges, " + reduced.getWidth() + " x "
                + reduced.getHeight() + ", calibrated to the same physical size; for all pixels raise Edit > Options > "
                + "Memory & Threads, close images, or crop the image.";
    }
}
