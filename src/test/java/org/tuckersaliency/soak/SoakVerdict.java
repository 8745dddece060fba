package org.tuckersaliency.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Which promises the run has kept; a sentence for each that it has not. */
final class SoakVerdict {
    /** Resident memory is level from here on. */
    static final int SETTLED = 1000;
    private static final double BOUND = 1.05;

    private final List<String> broken = new ArrayList<>();
    private String memory = "\"not measured\"";

    /** Every later reading is compared with the mean of those of the thousand maps after the first thousand. */
    void memory(final List<SoakReading> readings) {
        final List<SoakReading> measured = readings.stream()
                .filter(r -> r.resident().isPresent() && r.maps() >= SETTLED).collect(Collectors.toList());
        final double level = mean(measured, SETTLED, 2 * SETTLED);
        final int last = measured.isEmpty() ? 0 : measured.get(measured.size() - 1).maps();
        if (last < 2 * SETTLED) return;
        final double most = measured.stream().mapToDouble(r -> r.resident().getAsDouble()).max().getAsDouble();
        memory = String.format(Locale.ROOT, "{\"level\": %.1f, \"most\": %.1f, \"lastThousand\": %.1f}", level, most,
                mean(measured, last - SETTLED + 1, last));
        if (most > level * BOUND)
            broken.add(String.format(Locale.ROOT, "resident memory rose from %.1f to %.1f MB", level, most));
    }

    private static double mean(final List<SoakReading> readings, final int from, final int to) {
        return readings.stream().filter(r -> r.maps() >= from && r.maps() <= to).map(SoakReading::resident)
                .mapToDouble(OptionalDouble::getAsDouble).average().orElse(Double.NaN);
    }

    void temporaryFiles(final List<SoakReading> readings, final long atTheEnd) {
        for (final SoakReading reading : readings)
            if (reading.temporaryFiles() > 0)
                broken.add(reading.temporaryFiles() + " temporary files after " + reading.maps() + " maps");
        if (atTheEnd > 0) broken.add(atTheEnd + " temporary files are left");
    }

    void threads(final Map<String, Integer> before, final Map<String, Integer> after) {
        if (!after.equals(before)) broken.add("the threads " + before + " became " + after);
    }

    void bits(final Set<String> changed) {
        for (final String task : changed) broken.add("other bits than at first: " + task);
    }

    void networks(final Map<String, Long> open) {
        if (!open.isEmpty()) broken.add("objects of closed networks are left: " + open);
    }

    void error(final Throwable error) {
        broken.add("a map failed: " + error);
    }

    boolean isKept() {
        return broken.isEmpty();
    }

    /** One line of JSON. */
    String json() {
        return "{\"verdict\": \"" + (isKept() ? "kept" : "broken") + "\", \"rssMB\": " + memory + ", \"broken\": ["
                + broken.stream().map(text -> '"' + text.replace('\\', '/').replace('"', '\'') + '"')
                        .collect(Collectors.joining(", "))
                + "]}";
    }
}
