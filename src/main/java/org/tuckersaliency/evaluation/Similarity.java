package org.tuckersaliency.evaluation;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How alike two maps of the same size are, −1..1 and 1 for equal ones: for the sanity check, which compares a map with
 * that of the network with re-randomised layers (Adebayo et al. 2018, arXiv 1810.03292), and for comparing methods.
 */
public interface Similarity {
    /** The short lower-case name for macros and tables. */
    String key();

    /** The name in menus and titles. */
    String label();

    /**
     * @return empty where a map is constant or not finite
     * @throws IllegalArgumentException if the maps differ in size
     */
    OptionalDouble of(MapValues a, MapValues b);

    /** Every measure of similarity that there is. */
    static List<Similarity> all() {
        return List.of(new PearsonCorrelation(), new SpearmanCorrelation(), new StructuralSimilarity());
    }

    /**
     * Whether two maps can be compared.
     *
     * @throws IllegalArgumentException if they differ in size
     */
    static boolean areComparable(final MapValues a, final MapValues b) {
        if (a.width() != b.width() || a.height() != b.height())
            throw new IllegalArgumentException("The maps are " + a.width() + " × " + a.height() + " and " + b.width()
                    + " × " + b.height() + " pixels; give maps of the same image.");
        return a.isFinite() && b.isFinite() && !a.isConstant() && !b.isConstant();
    }
}
