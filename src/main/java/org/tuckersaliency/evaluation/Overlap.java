package org.tuckersaliency.evaluation;

/** How many pixels a thresholded map shares with the ground truth. */
final class Overlap {
    private final int intersection;
    private final int union;

    private Overlap(final int intersection, final int union) {
        this.intersection = intersection;
        this.union = union;
    }

    static Overlap of(final MapValues map, final double threshold, final Truth truth) {
        int intersection = 0;
        int union = 0;
        for (int i = 0; i < map.size(); i++) {
            final boolean found = map.get(i) >= threshold;
            if (found && truth.isInside(i)) intersection++;
            if (found || truth.isInside(i)) union++;
        }
        return new Overlap(intersection, union);
    }

    int intersection() {
        return intersection;
    }

    /** At least 1 for a truth that is not empty. */
    int union() {
        return union;
    }
}
