package org.tuckersaliency.tucker;

/**
 * Reads an unfolding block by block into rows of doubles, so that no unfolding is ever stored. Columns are counted with
 * the last of the other modes fastest, whatever the layout of the values: sums over columns have the same bits for
 * every layout. Not changed after it was made.
 */
final class UnfoldingReader {
    private static final int MOST_TASKS = 16;

    private final Elements elements;
    private final int offset;
    private final int size;
    private final int columns;
    private final int stride;
    /** The other modes, neighbours merged where together they are one run; the last is the fastest. */
    private final int[] otherSizes;
    private final int[] otherStrides;
    private final int others;
    private final double scale;
    /** For each index what is taken off its values; empty for nothing. */
    private final double[] means;

    UnfoldingReader(final Elements elements, final int offset, final int[] sizes, final int[] strides, final int mode,
            final double scale) {
        this.elements = elements;
        this.offset = offset;
        this.size = sizes[mode];
        this.stride = strides[mode];
        this.scale = scale;
        this.means = new double[0];
        this.otherSizes = new int[sizes.length];
        this.otherStrides = new int[sizes.length];
        int last = -1;
        int product = 1;
        for (int m = 0; m < sizes.length; m++) {
            if (m == mode || sizes[m] == 1) continue;
            product *= sizes[m];
            if (last >= 0 && otherStrides[last] == strides[m] * sizes[m]) {
                otherSizes[last] *= sizes[m];
            } else {
                otherSizes[++last] = sizes[m];
            }
            otherStrides[last] = strides[m];
        }
        if (last < 0) otherSizes[++last] = 1;
        this.others = last + 1;
        this.columns = product;
    }

    private UnfoldingReader(final UnfoldingReader reader, final double[] means) {
        this.elements = reader.elements;
        this.offset = reader.offset;
        this.size = reader.size;
        this.columns = reader.columns;
        this.stride = reader.stride;
        this.otherSizes = reader.otherSizes;
        this.otherStrides = reader.otherStrides;
        this.others = reader.others;
        this.scale = reader.scale;
        this.means = means;
    }

    /** The same unfolding with the mean of each row taken off; the mean of equal values is exact. */
    UnfoldingReader centred() {
        final double[] rowMeans = new double[size];
        FixedTasks.run(FixedTasks.worth((double) size * columns, Math.min(MOST_TASKS, size)), size, (from, to) -> {
            final double[][] row = new double[1][columns];
            for (int i = from; i < to; i++) {
                slices(i, 1, 0, columns, row);
                final double first = row[0][0];
                VectorLoops.subtract(row[0], columns, first);
                rowMeans[i] = first + VectorLoops.sum(row[0], columns) / columns;
            }
        });
        return new UnfoldingReader(this, rowMeans);
    }

    /** The same unfolding with a number for each row taken off. */
    UnfoldingReader less(final double[] rowMeans) {
        return new UnfoldingReader(this, rowMeans);
    }

    /** What is taken off each row; empty for nothing. */
    double[] means() {
        return means;
    }

    /** How many rows the unfolding has. */
    int size() {
        return size;
    }

    int columns() {
        return columns;
    }

    /** rows[k][i] = row {@code firstIndex + i} of column {@code firstColumn + k}. */
    void fibres(final int firstColumn, final int count, final int firstIndex, final int indices,
            final double[][] rows) {
        for (int at = 0; at < count;) {
            final int run = run(firstColumn + at, count - at);
            final int step = otherStrides[others - 1];
            final int start = offset + place(firstColumn + at) + firstIndex * stride;
            if (stride == 1)
                for (int k = 0; k < run; k++) elements.gather(start + k * step, 1, indices, rows[at + k], 0);
            else
                for (int i = 0; i < indices; i++) elements.scatter(start + i * stride, step, run, rows, at, i);
            at += run;
        }
        for (int k = 0; k < count; k++) {
            if (scale != 1) VectorLoops.scale(rows[k], indices, scale);
            for (int i = 0; i < indices && means.length > 0; i++) rows[k][i] -= means[firstIndex + i];
        }
    }

    /** rows[i][k] = row {@code firstIndex + i} of column {@code firstColumn + k}. */
    void slices(final int firstIndex, final int indices, final int firstColumn, final int count,
            final double[][] rows) {
        for (int at = 0; at < count;) {
            final int run = run(firstColumn + at, count - at);
            final int step = otherStrides[others - 1];
            final int start = offset + place(firstColumn + at) + firstIndex * stride;
            for (int i = 0; i < indices; i++) elements.gather(start + i * stride, step, run, rows[i], at);
            at += run;
        }
        for (int i = 0; i < indices; i++) {
            if (scale != 1) VectorLoops.scale(rows[i], count, scale);
            if (means.length > 0) VectorLoops.subtract(rows[i], count, means[firstIndex + i]);
        }
    }

    /**
     * The magnitude of the largest value; 1 where that does not matter ({@link Elements#magnitude}).
     *
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    double magnitude() {
        final double[] largest = new double[size];
        FixedTasks.run(FixedTasks.worth((double) size * columns, Math.min(MOST_TASKS, size)), size, (from, to) -> {
            for (int i = from; i < to; i++)
                for (int at = 0; at < columns; at += run(at, columns))
                    largest[i] = Math.max(largest[i], elements.magnitude(offset + place(at) + i * stride,
                            otherStrides[others - 1], run(at, columns - at)));
        });
        return Magnitudes.largest(largest);
    }

    /** How many columns from this one on are one step apart, at most so many. */
    private int run(final int column, final int most) {
        final int inner = otherSizes[others - 1];
        return Math.min(most, inner - column % inner);
    }

    private int place(final int column) {
        int rest = column;
        int place = 0;
        for (int m = others - 1; m >= 0; m--) {
            place += rest % otherSizes[m] * otherStrides[m];
            rest /= otherSizes[m];
        }
        return place;
    }
}
