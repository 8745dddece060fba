package org.tuckersaliency.network;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Weights of some classes or channels, all others having the weight 0. */
final class Weighting {
    private final TreeMap<Integer, Double> weights;

    /** @throws IllegalArgumentException if a weight is not finite or all are 0 */
    Weighting(final Map<Integer, Double> weights) {
        this.weights = new TreeMap<>(weights);
        if (this.weights.values().stream().anyMatch(w -> !Double.isFinite(w)))
            throw new IllegalArgumentException("A weight of a class is not finite; give numbers such as 0.7*cat & "
                    + "-0.3*dog.");
        if (this.weights.values().stream().allMatch(w -> w == 0))
            throw new IllegalArgumentException("All weights of the classes are 0, so there is nothing to explain; give "
                    + "numbers such as 0.7*cat & -0.3*dog.");
    }

    static Weighting of(final int index) {
        return new Weighting(Map.of(index, 1.0));
    }

    /** The only index, where there is one with the weight 1. */
    OptionalInt single() {
        return weights.size() == 1 && weights.firstEntry().getValue() == 1
                ? OptionalInt.of(weights.firstKey())
                : OptionalInt.empty();
    }

    /**
     * The weight of each index.
     *
     * @throws IllegalArgumentException if there is no such class
     */
    double[] all(final int count) {
        final double[] all = new double[count];
        weights.forEach((index, weight) -> {
            Classes.check(index, count);
            all[index] = weight;
        });
        return all;
    }

    /** The name where there is one with the weight 1, else such as {@code 0.7*tabby & -0.3*tiger cat}. */
    String text(final IntFunction<String> name) {
        if (single().isPresent()) return name.apply(single().getAsInt());
        return weights.entrySet().stream().map(e -> weight(e.getValue()) + "*" + name.apply(e.getKey()))
                .collect(Collectors.joining(" & "));
    }

    private static String weight(final double weight) {
        return weight == Math.rint(weight) && Math.abs(weight) < 1e9
                ? Long.toString((long) weight)
                : Double.toString(weight);
    }
}
