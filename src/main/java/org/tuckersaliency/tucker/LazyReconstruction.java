package org.tuckersaliency.tucker;

import java.util.Arrays;
import java.util.function.BiConsumer;

import org.ejml.data.DMatrixRMaj;

import net.imglib2.Localizable;
import net.imglib2.type.numeric.real.DoubleType;

/**
 * One value after the other of the tensor that a core and factors stand for. The core is multiplied by the last mode's
 * row of its factor first, then by that of the mode before it, and so on; what was formed is kept for as long as the
 * position along those modes stays the same. Not for several threads at once.
 */
final class LazyReconstruction implements BiConsumer<Localizable, DoubleType> {
    private final DMatrixRMaj[] factors;
    /** Number m is the core without the modes from m on; the last is the core, the first a single value. */
    private final double[][] partial;
    private final long[] position;

    /** @param core its values, the first mode fastest */
    LazyReconstruction(final double[] core, final DMatrixRMaj[] factors) {
        this.factors = factors;
        this.partial = new double[factors.length + 1][];
        this.partial[factors.length] = core;
        for (int m = factors.length - 1; m >= 0; m--)
            partial[m] = new double[partial[m + 1].length / factors[m].numRows];
        this.position = new long[factors.length];
        Arrays.fill(position, -1);
    }

    @Override
    public void accept(final Localizable at, final DoubleType value) {
        int changed = factors.length - 1;
        while (changed >= 0 && position[changed] == at.getLongPosition(changed))
            changed--;
        for (int m = changed; m >= 0; m--) {
            position[m] = at.getLongPosition(m);
            contract(m);
        }
        value.set(partial[0][0]);
    }

    private void contract(final int mode) {
        final double[] from = partial[mode + 1];
        final double[] to = partial[mode];
        final DMatrixRMaj factor = factors[mode];
        Arrays.fill(to, 0);
        for (int r = 0; r < factor.numRows; r++) {
            final double weight = factor.data[r * factor.numCols + (int) position[mode]];
            for (int k = 0; k < to.length; k++) to[k] += weight * from[r * to.length + k];
        }
    }
}
