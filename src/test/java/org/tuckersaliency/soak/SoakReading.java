package org.tuckersaliency.soak;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

import org.tuckersaliency.demo.Leftovers;

/** The state of the process after so many maps. */
final class SoakReading {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double MEGA = 1 << 20;
    private static final double KILO = 1 << 10;

    private final int maps;
    private final double seconds;
    private final OptionalDouble resident;
    private final double heap;
    private final int threads;
    private final long temporaryFiles;
    private final int openNetworks;

    /** @param openNetworks that the program has not closed */
    SoakReading(final int maps, final double seconds, final int openNetworks) {
        this.maps = maps;
        this.seconds = seconds;
        this.openNetworks = openNetworks;
        resident = residentMegabytes();
        heap = heapAfterCollection();
        threads = Thread.getAllStackTraces().size();
        temporaryFiles = Leftovers.temporaryFiles();
    }

    /** What the process has of the computer's memory; empty where the system does not say so as Linux does. */
    static OptionalDouble residentMegabytes() {
        if (!Files.exists(STATUS)) return OptionalDouble.empty();
        try {
            return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KILO).findFirst();
        } catch (final IOException e) {
            return OptionalDouble.empty();
        }
    }

    /** What the last collection left in Java's heap; none is asked for, it would free native memory too. */
    private static double heapAfterCollection() {
        long last = -1;
        double left = 0;
        for (final GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (!(bean instanceof com.sun.management.GarbageCollectorMXBean)) continue;
            final com.sun.management.GcInfo info = ((com.sun.management.GarbageCollectorMXBean) bean).getLastGcInfo();
            if (info == null || info.getEndTime() < last) continue;
            last = info.getEndTime();
            left = 0;
            for (final Map.Entry<String, MemoryUsage> pool : info.getMemoryUsageAfterGc().entrySet())
                if (pool.getKey().matches(".*(Eden|Survivor|Old|Tenured).*")) left += pool.getValue().getUsed();
        }
        return left / MEGA;
    }

    int maps() {
        return maps;
    }

    OptionalDouble resident() {
        return resident;
    }

    double heap() {
        return heap;
    }

    long temporaryFiles() {
        return temporaryFiles;
    }

    /** One line of JSON. */
    String json() {
        return String.format(Locale.ROOT,
                "{\"maps\": %d, \"seconds\": %.1f, \"rssMB\": %s, \"heapMB\": %.1f, \"threads\": %d, "
                        + "\"temporaryFiles\": %d, \"openNetworks\": %d}",
                maps, seconds, resident.isPresent()
                        ? String.format(Locale.ROOT, "%.1f", resident.getAsDouble())
                        : "\"not measured\"",
                heap, threads, temporaryFiles, openNetworks);
    }
}
