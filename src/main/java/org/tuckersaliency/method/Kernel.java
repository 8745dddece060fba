package org.tuckersaliency.method;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The kernels of {@link KpcaCam}, each less the constant that it gives for two zero vectors: centring takes out every
 * constant, and without it small features keep all their digits.
 */
public enum Kernel {
    /** tanh(γ x·y + 1), the default of pytorch-grad-cam and scikit-learn's {@code KernelPCA}. */
    SIGMOID {
        @Override
        double of(final double gamma, final double xx, final double xy, final double yy) {
            final double part = StrictMath.tanh(gamma * xy);
            return part * (1 - TANH_1 * TANH_1) / (1 + part * TANH_1);
        }
    },
    /** exp(−γ ‖x − y‖²). */
    RBF {
        @Override
        double of(final double gamma, final double xx, final double xy, final double yy) {
            return StrictMath.expm1(-gamma * Math.max(0, xx + yy - 2 * xy));
        }
    };

    private static final double TANH_1 = StrictMath.tanh(1);

    /**
     * @param xx the product of the first vector with itself
     * @param xy that of both
     * @param yy that of the second with itself
     */
    abstract double of(double gamma, double xx, double xy, double yy);

    /** @throws IllegalArgumentException for a name that is not among {@link #choices()} */
    public static Kernel parse(final String text) {
        final String name = text.trim().toLowerCase(Locale.ROOT);
        for (final Kernel kernel : values())
            if (kernel.toString().equals(name)) return kernel;
        throw new IllegalArgumentException("There is no kernel '" + text + "'; choose sigmoid or rbf.");
    }

    /** The names, the default first. */
    public static List<String> choices() {
        return Arrays.stream(values()).map(Kernel::toString).collect(Collectors.toList());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
