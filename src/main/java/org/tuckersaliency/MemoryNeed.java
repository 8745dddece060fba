package org.tuckersaliency;

import java.util.Locale;

import org.tuckersaliency.image.ImagePlanes;

import ij.ImagePlus;

/** How much memory the maps of an image will take, and whether there is enough of it. */
final class MemoryNeed {
    private static final long FLOAT = 4;
    /** The plane as numbers, the network's input and the map while they are made; the engine's own memory apart. */
    private static final long WORK = 6 * FLOAT;

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

    static MemoryNeed of(final ImagePlanes planes, final SaliencySettings settings) {
        final ImagePlus image = planes.image();
        final long channels = planes.takesAllChannels() ? image.getNChannels() : 1;
        final boolean all = settings.output() == SaliencySettings.Output.ALL;
        // every map exists twice for a moment: as computed, and in its window
        double perPixel = 2 * FLOAT;
        if (all || settings.output() == SaliencySettings.Output.OVERLAY)
            perPixel += FLOAT + channels * image.getBytesPerPixel();
        if (all || settings.output() == SaliencySettings.Output.CHANNEL)
            perPixel += FLOAT + FLOAT * channels * (image.getBitDepth() == 24 ? 3 : 1);
        final double pixels = (double) image.getWidth() * image.getHeight();
        return new MemoryNeed("the maps of " + count(planes) + " of " + image.getWidth() + " × " + image.getHeight()
                + " pixels need", "map fewer planes", pixels * (perPixel * planes.count() + WORK));
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
        if (bytes > free()) {
            System.gc();
            if (bytes > free()) throw new IllegalStateException(sentence());
        }
    }

    /** One sentence: what is needed, what there is, what to do. */
    String sentence() {
        return "There is not enough memory for the stack: " + what + " about " + size(bytes) + ", but only "
                + size(free()) + " are free; " + advice
                + ", close images, or raise Edit > Options > Memory & Threads.";
    }

    private static double free() {
        final Runtime runtime = Runtime.getRuntime();
        return (double) runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    private static String size(final double bytes) {
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
