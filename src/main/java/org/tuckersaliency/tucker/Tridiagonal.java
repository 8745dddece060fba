package org.tuckersaliency.tucker;

/**
 * A symmetric matrix brought to tridiagonal form by Householder reflections, A = Q·T·Qᵀ (Golub and Van Loan, "Matrix
 * Computations", 4th edition, section 8.3.1), from the last row to the first, so that what is left is always the
 * leading block. Each step passes over that block once: the rank-two update by the last reflection, and the product
 * with the next one as soon as a row is updated. Costs 2·n³ multiplications and additions, as both halves are kept, and
 * no memory but the reflections, n²/2.
 */
final class Tridiagonal {
    final double[] diagonal;
    /** Entry i stands at (i, i + 1). */
    final double[] offDiagonal;
    /** Number m, of length m, reflects by H = I − v·vᵀ; zeros where nothing is to be reflected. */
    private final double[][] reflections;

    /** @param a n × n, one array a row; destroyed */
    Tridiagonal(final double[][] a) {
        final int n = a.length;
        diagonal = new double[n];
        offDiagonal = new double[Math.max(0, n - 1)];
        reflections = new double[n][];
        double[] product = new double[0];
        for (int m = n - 1; m >= 0; m--) {
            diagonal[m] = a[m][m];
            if (m == 0) break;
            if (m == n - 1) {
                reflections[m] = reflection(m, a[m]);
                product = new double[m];
                addProduct(product, a, 0, m, m, reflections[m]);
            }
            final double[] v = reflections[m];
            VectorLoops.add(product, m, -0.5 * VectorLoops.dot(v, product, m), v);
            VectorLoops.subtract(a[m - 1], m, v[m - 1], product, product[m - 1], v);
            if (m == 1) continue;
            reflections[m - 1] = reflection(m - 1, a[m - 1]);
            product = update(a, m - 1, v, product, reflections[m - 1]);
        }
    }

    /** The reflection that leaves of the first m entries of a row the last one, which is noted. */
    private double[] reflection(final int m, final double[] row) {
        final double[] v = new double[m];
        double largest = 0;
        for (int j = 0; j < m - 1; j++) largest = Math.max(largest, Math.abs(row[j]));
        offDiagonal[m - 1] = row[m - 1];
        if (largest == 0) return v;
        largest = Math.max(largest, Math.abs(row[m - 1]));
        final double scale = Magnitudes.scaleFor(largest);
        for (int j = 0; j < m; j++) v[j] = row[j] * scale;
        final double norm = Math.sqrt(VectorLoops.dot(v, v, m));
        final double last = v[m - 1] > 0 ? -norm : norm;
        offDiagonal[m - 1] = last / scale;
        v[m - 1] -= last;
        VectorLoops.scale(v, m, 1 / Math.sqrt(-last * v[m - 1]));
        return v;
    }

    /** Reflects the first m rows by v, and returns their product with the next reflection. */
    private static double[] update(final double[][] a, final int m, final double[] v, final double[] w,
            final double[] next) {
        final double[] product = new double[m];
        int i = 0;
        for (; i < m; i += 4) {
            final int end = Math.min(m, i + 4);
            for (int k = i; k < end; k++) VectorLoops.subtract(a[k], m, v[k], w, w[k], v);
            addProduct(product, a, i, end, m, next);
        }
        return product;
    }

    /** product += Σ v_i·a_i over some rows. */
    private static void addProduct(final double[] product, final double[][] a, final int from, final int to,
            final int m, final double[] v) {
        int i = from;
        for (; i + 4 <= to; i += 4)
            VectorLoops.add(product, m, v[i], a[i], v[i + 1], a[i + 1], v[i + 2], a[i + 2], v[i + 3], a[i + 3]);
        for (; i < to; i++) VectorLoops.add(product, m, v[i], a[i]);
    }

    /** Q·s in place of s; costs n² multiplications. */
    void transform(final double[] s) {
        for (int m = 1; m < s.length; m++)
            VectorLoops.add(s, m, -VectorLoops.dot(reflections[m], s, m), reflections[m]);
    }

    /** Q, one array a row; costs 4·n³/3 multiplications and additions. */
    double[][] basis() {
        final int n = diagonal.length;
        final double[][] q = new double[n][n];
        for (int i = 0; i < n; i++) q[i][i] = 1;
        for (int m = 1; m < n; m++) {
            final double[] v = reflections[m];
            final double[] product = new double[m];
            VectorLoops.addCombination(product, m, v, 0, q, 0, m);
            for (int i = 0; i < m; i++) VectorLoops.add(q[i], m, -v[i], product);
        }
        return q;
    }
}
