package org.tuckersaliency.evaluation;

import java.util.OptionalDouble;

/**
 * The structural similarity index, −1..1: the mean over all windows that lie in the image of (2μ_a μ_b + C₁)(2σ_ab +
 * C₂)/((μ_a² + μ_b² + C₁)(σ_a² + σ_b² + C₂)), with C₁ = 0.01², C₂ = 0.03² and windows of 11 × 11 pixels weighted by a
 * Gaussian of 1.5 pixels (Wang et al. 2004, IEEE Trans. Image Processing 13:600, section III.B). In a map with less
 * than 11 columns or rows the window is as large as the largest odd number allows.
 */
public final class StructuralSimilarity implements Similarity {
    private static final int WINDOW = 11;
    private static final double SIGMA = 1.5;
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;

    @Override
    public String key() {
        return "ssim";
    }

    @Override
    public String label() {
        return "Structural Similarity (SSIM)";
    }

    @Override
    public OptionalDouble of(final MapValues a, final MapValues b) {
        if (!Similarity.areComparable(a, b)) return OptionalDouble.empty();
        final double[] meanA = windowMeans(a, i -> a.get(i));
        final double[] meanB = windowMeans(a, i -> b.get(i));
        final double[] squareA = windowMeans(a, i -> (double) a.get(i) * a.get(i));
        final double[] squareB = windowMeans(a, i -> (double) b.get(i) * b.get(i));
        final double[] product = windowMeans(a, i -> (double) a.get(i) * b.get(i));
        double sum = 0;
        for (int i = 0; i < meanA.length; i++) {
            final double means = meanA[i] * meanB[i];
            final double squares = meanA[i] * meanA[i] + meanB[i] * meanB[i];
            sum += (2 * means + C1) * (2 * (product[i] - means) + C2)
                    / ((squares + C1) * (squareA[i] + squareB[i] - squares + C2));
        }
        return OptionalDouble.of(Math.max(-1, Math.min(1, sum / meanA.length)));
    }

    private interface Values {
        double at(int pixel);
    }

    private static double[] windowMeans(final MapValues size, final Values values) {
        final double[] across = kernel(size.width());
        final double[] down = kernel(size.height());
        final int columns = size.width() - across.length + 1;
        final int rows = size.height() - down.length + 1;
        final double[] narrow = new double[columns * size.height()];
        for (int i = 0; i < narrow.length; i++)
            for (int k = 0; k < across.length; k++)
                narrow[i] += across[k] * values.at(i / columns * size.width() + i % columns + k);
        final double[] means = new double[columns * rows];
        for (int i = 0; i < means.length; i++)
            for (int k = 0; k < down.length; k++) means[i] += down[k] * narrow[i + k * columns];
        return means;
    }

    private static double[] kernel(final int length) {
        final double[] kernel = new double[Math.min(WINDOW, length - 1 + length % 2)];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            final double z = (i - kernel.length / 2) / SIGMA;
            sum += kernel[i] = Math.exp(-z * z / 2);
        }
        for (int i = 0; i < kernel.length; i++) kernel[i] /= sum;
        return kernel;
    }
}
