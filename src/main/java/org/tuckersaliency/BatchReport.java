package org.tuckersaliency;

import java.util.List;

/** What became of a batch. */
public final class BatchReport {
    private final int done;
    private final int skipped;
    private final List<String> failures;
    private final int left;
    private final int planes;
    private final double seconds;
    private final int batch;
    private final String manner;

    BatchReport(final int done, final int skipped, final List<String> failures, final int left, final int planes,
            final double seconds, final int batch, final String manner) {
        this.done = done;
        this.skipped = skipped;
        this.failures = List.copyOf(failures);
        this.left = left;
        this.planes = planes;
        this.seconds = seconds;
        this.batch = batch;
        this.manner = manner;
    }

    /** Images that were mapped. */
    public int done() {
        return done;
    }

    /** Images that an earlier run had mapped. */
    public int skipped() {
        return skipped;
    }

    /** For each image that failed its name and the reason. */
    public List<String> failures() {
        return failures;
    }

    /** Images that it did not come to: the batch was cancelled, or ended at the first failure. */
    public int left() {
        return left;
    }

    /** Planes that were mapped. */
    public int planes() {
        return planes;
    }

    /** From the first image to the last, the opening of the network not counted. */
    public double seconds() {
        return seconds;
    }

    /** How many planes passed the network together; 0 where none did. */
    public int batch() {
        return batch;
    }

    /** Batch size, threads and memory, and how they were chosen. */
    public String manner() {
        return manner;
    }

    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder().append(done).append(done == 1 ? " image" : " images")
                .append(" mapped");
        if (skipped > 0) text.append(", ").append(skipped).append(" already there");
        if (!failures.isEmpty()) text.append(", ").append(failures.size()).append(" failed");
        if (left > 0) text.append(", ").append(left).append(" left");
        return text.append(String.format(java.util.Locale.ROOT, "; %.1f s, %.1f images a second", seconds,
                seconds > 0 ? done / seconds : 0)).toString();
    }
}
