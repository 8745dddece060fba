package org.tuckersaliency.tucker;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The order in which the modes of a tensor are best dealt with. */
final class ModeOrder {
    /** Multiplications of an eigenproblem with vectors, times n³. */
    private static final double EIGENPROBLEM = 10;
    /** Up to so many modes every order is tried. */
    private static final int FEW = 6;

    private ModeOrder() {}

    /**
     * The order of n-mode products that needs the fewest multiplications. A product of P values with an R × I matrix
     * costs P·R and leaves P·R/I, so of two modes the one with the smaller R/(1 − R/I) comes first.
     */
    static int[] ofProducts(final int[] sizes, final int[] newSizes) {
        return IntStream.range(0, sizes.length).boxed()
                .sorted(Comparator.comparingDouble(m -> newSizes[m] < sizes[m]
                        ? newSizes[m] / (1 - (double) newSizes[m] / sizes[m])
                        : Double.MAX_VALUE))
                .mapToInt(Integer::intValue).toArray();
    }

    /**
     * The order in which the sequentially truncated HOSVD needs the fewest multiplications; of several the one that
     * starts with the lower modes. All orders are compared, for more than six modes only that of the products.
     */
    static int[] cheapest(final int[] sizes, final int[] ranks) {
        if (sizes.length > FEW) return ofProducts(sizes, ranks);
        final Search search = new Search(sizes, ranks);
        search.extend(0, 0);
        return search.best;
    }

    /** What the truncation of one mode costs: the Gram matrix, its eigenproblem and the product. */
    static double cost(final double values, final int size, final int rank) {
        final double smaller = Math.min(size, values / size);
        return values * smaller / 2 + EIGENPROBLEM * smaller * smaller * smaller + values * rank;
    }

    private static final class Search {
        private final int[] sizes;
        private final int[] ranks;
        private final int[] order;
        private final boolean[] done;
        private int[] best = new int[0];
        private double least = Double.POSITIVE_INFINITY;

        private Search(final int[] sizes, final int[] ranks) {
            this.sizes = sizes;
            this.ranks = ranks;
            this.order = new int[sizes.length];
            this.done = new boolean[sizes.length];
        }

        private void extend(final int count, final double spent) {
            if (spent >= least) return;
            if (count == order.length) {
                least = spent;
                best = order.clone();
                return;
            }
            double values = 1;
            for (int m = 0; m < sizes.length; m++) values *= done[m] ? ranks[m] : sizes[m];
            for (int m = 0; m < sizes.length; m++) {
                if (done[m]) continue;
                done[m] = true;
                order[count] = m;
                extend(count + 1, spent + cost(values, sizes[m], ranks[m]));
                done[m] = false;
            }
        }
    }
}
