package org.tuckersaliency;

import org.tuckersaliency.image.ImagePlanes;

import ij.ImagePlus;

/** How much memory the maps of an image will take, and whether there is enough of it. */
final class MemoryNeed {
    private static final long FLOAT = 4;
    /** The plane as numbers, the network's input and the map while they are made; the engine's own memory apart. */
    private static final long WORK = 6 * FLOAT;

    private final int planes;
    private final ImagePlus image;
    private final double bytes;

    private MemoryNeed(final int planes, final ImagePlus image, final double bytes) {
        this.planes = planes;
        this.image = image;
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
        return new MemoryNeed(planes.count(), image, pixels * (perPixel * planes.count() + WORK));
    }

    /** @throws IllegalStateException if there is not enough memory */
    void check() {
        if (!MemoryAtHand.allows(bytes, 1)) throw new IllegalStateException(sentence());
    }

    /** One sentence: what is needed, what there is, what to do. */
    String sentence() {
        return "There is not enough memory for the stack: the maps of " + planes
                + (planes == 1 ? " plane of " : " planes of ") + image.getWidth() + " × " + image.getHeight()
                + " pixels need about " + MemoryAtHand.text(bytes) + ", but only " + MemoryAtHand.text(MemoryAtHand.heap())
                + " are free; map fewer planes, close images, or raise Edit > Options > Memory & Threads.";
    }
}
