package org.tuckersaliency.method;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How much each component counts in a map of many components; the weights are brought to the sum 1. */
public enum Weights {
    /** The singular value. */
    SIGMA {
        @Override
        double of(final double singularValue, final double height) {
            return singularValue;
        }
    },
    /** The squared singular value: the energy. */
    ENERGY {
        @Override
        double of(final double singularValue, final double height) {
            return singularValue * singularValue;
        }
    },
    /** All the same. */
    EQUAL {
        @Override
        double of(final double singularValue, final double height) {
            return 1;
        }
    },
    /** Every component brought to the same height, then weighted by its singular value. */
    SCALED {
        @Override
        double of(final double singularValue, final double height) {
            return height == 0 ? 0 : singularValue / height;
        }
    };

    /**
     * @param singularValue as a share of the largest, above 0 and up to 1
     * @param height the largest value of the component's map, as a share of the largest singular value
     * @return the weight before all are brought to the sum 1
     */
    abstract double of(double singularValue, double height);

    /** @throws IllegalArgumentException for a name that is not among {@link #choices()} */
    public static Weights parse(final String text) {
        final String name = text.trim().toLowerCase(Locale.ROOT);
        for (final Weights weights : values())
            if (weights.toString().equals(name)) return weights;
        throw new IllegalArgumentException(
                "There are no weights '" + text + "'; choose sigma, energy, equal or scaled.");
    }

    /** The names, the default first. */
    public static List<String> choices() {
        return Arrays.stream(values()).map(Weights::toString).collect(Collectors.toList());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
