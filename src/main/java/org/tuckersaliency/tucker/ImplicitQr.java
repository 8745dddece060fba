package org.tuckersaliency.tucker;

import java.util.Arrays;

/**
 * The eigenvalues, and on request the eigenvectors, of a symmetric tridiagonal matrix by the QR iteration with implicit
 * Wilkinson shifts (Golub and Van Loan, "Matrix Computations", 4th edition, algorithm 8.3.3). The plane rotations are
 * collected and then applied to bands of columns, each of which stays in the processor's cache. Costs about n²
 * rotations: 30·n² operations for the values, 6·n³ for the vectors.
 */
final class ImplicitQr {
    private static final int MOST_STEPS = 60;
    private static final int BUFFERED = 1 << 14;
    private static final int BAND = 128;
    /** A sum of squares above this, and below its inverse, has lost nothing. */
    private static final double SAFE = 0x1p-900;
    private static final double EPSILON = Math.ulp(1.0);

    private final double[] d;
    private final double[] e;
    /** What counts as 0 off the diagonal: rounding errors of a matrix of this size. */
    private final double rounding;
    private final double[][][] bands;
    private final int[] places;
    private final double[] cosines;
    private final double[] sines;
    private int rotations;

    private ImplicitQr(final double[] diagonal, final double[] offDiagonal, final double[][][] bands) {
        this.d = diagonal.clone();
        this.e = offDiagonal.clone();
        this.rounding = EPSILON * Math.max(largest(diagonal), largest(offDiagonal));
        this.bands = bands;
        final int buffered = bands.length == 0 ? 0 : BUFFERED + d.length;
        this.places = new int[buffered];
        this.cosines = new double[buffered];
        this.sines = new double[buffered];
    }

    private static double largest(final double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /** The eigenvalues alone, in no order. */
    static double[] values(final double[] diagonal, final double[] offDiagonal) {
        final ImplicitQr iteration = new ImplicitQr(diagonal, offDiagonal, new double[0][][]);
        iteration.run();
        return iteration.d;
    }

    /**
     * The eigenvalues, in no order.
     *
     * @param basis Q of A = Q·T·Qᵀ, one array a row
     * @param vectors n arrays of length n, filled in: an eigenvector of A for each value
     */
    static double[] valuesAndVectors(final Tridiagonal matrix, final double[][] basis, final double[][] vectors) {
        final int n = basis.length;
        final double[][][] bands = new double[(n + BAND - 1) / BAND][n][];
        FixedTasks.run(bands.length, b -> {
            final int width = Math.min(BAND, n - b * BAND);
            for (int i = 0; i < n; i++) bands[b][i] = new double[width];
            for (int k = 0; k < width; k++)
                for (int i = 0; i < n; i++) bands[b][i][k] = basis[b * BAND + k][i];
        });
        final ImplicitQr iteration = new ImplicitQr(matrix.diagonal, matrix.offDiagonal, bands);
        iteration.run();
        iteration.apply();
        for (int b = 0; b < bands.length; b++)
            for (int i = 0; i < n; i++)
                System.arraycopy(bands[b][i], 0, vectors[i], b * BAND, bands[b][i].length);
        return iteration.d;
    }

    private void run() {
        int steps = 0;
        for (int last = d.length - 1; last > 0;) {
            if (negligible(last - 1)) {
                last--;
                steps = 0;
                continue;
            }
            int first = last - 1;
            while (first > 0 && !negligible(first - 1))
                first--;
            if (++steps > MOST_STEPS)
                throw new IllegalStateException("The eigenvalues of a " + d.length + " × " + d.length
                        + " Gram matrix were not found; please report the data it happened with.");
            step(first, last);
        }
    }

    /**
     * Also compared with the whole matrix: where many eigenvalues are 0, the diagonal is made of rounding errors there,
     * and what every step leaves beside it would never be small in comparison.
     */
    private boolean negligible(final int i) {
        final double local = EPSILON * (Math.abs(d[i]) + Math.abs(d[i + 1]));
        if (Math.abs(e[i]) > Math.max(local, rounding) && Math.abs(e[i]) > Double.MIN_NORMAL) return false;
        e[i] = 0;
        return true;
    }

    /** One QR step on the rows from first to last: algorithm 8.3.2, the bulge chased downwards. */
    private void step(final int first, final int last) {
        double x = d[first] - shift(last);
        double z = e[first];
        for (int k = first; k < last; k++) {
            final double r = length(x, z);
            final double c = r == 0 ? 1 : x / r;
            final double s = r == 0 ? 0 : z / r;
            if (k > first) e[k - 1] = r;
            final double difference = d[k + 1] - d[k];
            final double moved = s * (s * difference + 2 * c * e[k]);
            e[k] = c * s * difference + (c - s) * (c + s) * e[k];
            d[k] += moved;
            d[k + 1] -= moved;
            if (k < last - 1) {
                x = e[k];
                z = s * e[k + 1];
                e[k + 1] *= c;
            }
            note(k, c, s);
        }
        if (rotations >= BUFFERED) apply();
    }

    /** The eigenvalue of the last two rows that is nearer to the last entry. */
    private double shift(final int last) {
        final double half = (d[last - 1] - d[last]) / 2;
        final double off = e[last - 1];
        final double root = length(half, off);
        return d[last] - off * (off / (half + (half < 0 ? -root : root)));
    }

    /** √(x² + z²), by the slow way only where a square would overflow or vanish. */
    private static double length(final double x, final double z) {
        final double squares = x * x + z * z;
        return squares > SAFE && squares < 1 / SAFE ? Math.sqrt(squares) : Math.hypot(x, z);
    }

    private void note(final int place, final double cosine, final double sine) {
        if (bands.length == 0) return;
        places[rotations] = place;
        cosines[rotations] = cosine;
        sines[rotations++] = sine;
    }

    private void apply() {
        final int count = rotations;
        FixedTasks.run(bands.length, b -> {
            final double[][] rows = bands[b];
            for (int r = 0; r < count; r++)
                VectorLoops.rotate(rows[places[r]], rows[places[r] + 1], rows[0].length, cosines[r], sines[r]);
        });
        rotations = 0;
    }
}
