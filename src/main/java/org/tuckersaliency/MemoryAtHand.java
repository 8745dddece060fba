package org.tuckersaliency;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Locale;

/** The memory that there is: of Java's heap, which the user limits, and of the machine, which the engine takes. */
final class MemoryAtHand {
    /** What a network is taken to need for a pixel of its input: 128 floats. */
    private static final double ENGINE = 512;
    /** The same with gradients, for which every layer is kept and comes back. */
    private static final double ENGINE_WITH_GRADIENTS = 2048;
    /** Of the machine's memory, the rest being for others. */
    private static final double SHARE = 0.75;
    /** Larger inputs are not faster, and some operations of engines fail with them. */
    private static final long MOST = 2048L * 2048;

    private MemoryAtHand() {}

    /** Whether so many bytes fit into a share of the free heap; what waits to be collected is free. */
    static boolean allows(final double bytes, final double share) {
        if (bytes <= share * heap()) return true;
        System.gc();
        return bytes <= share * heap();
    }

    /** Bytes of the heap that are free now. */
    static double heap() {
        final Runtime runtime = Runtime.getRuntime();
        return (double) runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    /** How many pixels may go through a network at once. */
    static long pixels() {
        return (long) Math.min(MOST, engine() / ENGINE);
    }

    /** How many pixels may go through a network and back at once. */
    static long pixelsWithGradients() {
        return (long) (engine() / ENGINE_WITH_GRADIENTS);
    }

    private static double engine() {
        final OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        if (!(system instanceof com.sun.management.OperatingSystemMXBean)) return MOST * ENGINE;
        final double physical = ((com.sun.management.OperatingSystemMXBean) system).getTotalPhysicalMemorySize();
        return SHARE * (physical - Runtime.getRuntime().totalMemory());
    }

    /** {@code 1.5 GB}. */
    static String text(final double bytes) {
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
