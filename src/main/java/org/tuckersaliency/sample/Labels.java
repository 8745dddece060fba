package org.tuckersaliency.sample;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;

/** Which pixel belongs to which cell: 0 for none, n for the n-th of the list. */
final class Labels {
    private Labels() {}

    static short[] of(final List<Cell> cells, final int width, final int height) {
        final short[] labels = new short[width * height];
        short label = 0;
        for (final Cell cell : cells) {
            label++;
            final int reach = (int) Math.ceil(cell.reach()) + 1;
            final int lastY = Math.min(height - 1, (int) cell.y() + reach);
            final int lastX = Math.min(width - 1, (int) cell.x() + reach);
            for (int y = Math.max(0, (int) cell.y() - reach); y <= lastY; y++)
                for (int x = Math.max(0, (int) cell.x() - reach); x <= lastX; x++)
                    if (cell.contains(x, y)) labels[y * width + x] = label;
        }
        return labels;
    }

    /** The bounding box of each label, (x, y), both ends included; one that has no pixel gets an empty box. */
    static List<Interval> boxes(final short[] labels, final int width, final int count) {
        final long[][] least = new long[count][];
        final long[][] most = new long[count][];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == 0) continue;
            final int n = (labels[i] & 0xffff) - 1;
            final long x = i % width;
            final long y = i / width;
            if (least[n] == null) {
                least[n] = new long[] { x, y };
                most[n] = new long[] { x, y };
            }
            least[n][0] = Math.min(least[n][0], x);
            most[n][0] = Math.max(most[n][0], x);
            most[n][1] = y;
        }
        final List<Interval> boxes = new ArrayList<>();
        for (int n = 0; n < count; n++)
            boxes.add(least[n] == null ? new FinalInterval(0, 0) : new FinalInterval(least[n], most[n]));
        return boxes;
    }
}
