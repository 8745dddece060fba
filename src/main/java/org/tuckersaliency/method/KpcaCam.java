package org.tuckersaliency.method;

import java.util.Arrays;
import java.util.Locale;

import org.scijava.plugin.Plugin;

/**
 * KPCA-CAM (Karmani et al. 2024, arXiv 2410.00267): the first component of kernel PCA of the feature vectors at all
 * positions. The N feature vectors of length C are centred, K is the {@link Kernel} of every two of them with γ = 1/C,
 * itself centred; with λ its largest eigenvalue and v the eigenvector, the map is √λ·v, with the automatic sign of the
 * {@link SignRule}. As pytorch-grad-cam computes it with scikit-learn's {@code KernelPCA}. Signed. Memory N²/2 values,
 * time N²·C/2 multiplications and some dozen passes over the matrix.
 */
@Plugin(type = SaliencyMethod.class, name = "kpca-cam", label = KpcaCam.LABEL)
public final class KpcaCam implements SaliencyMethod {
    static final String LABEL = "KPCA-CAM";

    /** A kernel matrix of so many positions takes 1 GB. */
    private static final int MOST_POSITIONS = 1 << 14;

    private final Kernel kernel;

    /** With the sigmoid kernel. */
    public KpcaCam() {
        this(Kernel.SIGMOID);
    }

    /** @param kernel how alike two feature vectors are */
    public KpcaCam(final Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public String key() {
        return "kpca-cam";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "KPCA-CAM";
    }

    @Override
    public String help() {
        return "Shows where the feature maps follow their first component in the sense of a kernel: EigenCAM that also "
                + "sees relations that are not linear.";
    }

    @Override
    public String citation() {
        return "Karmani et al. 2024, arXiv 2410.00267; kernels as in pytorch-grad-cam. The sign rule is ours.";
    }

    /** @throws IllegalArgumentException if the layer has more than 16 384 positions */
    @Override
    public KpcaCam with(final String option, final String value) {
        switch (option) {
            case "kernel":
                return new KpcaCam(Kernel.parse(value));
            default:
                throw KeyWithOptions.unknown(option, "kernel");
        }
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        final int positions = input.positions();
        if (positions > MOST_POSITIONS)
            throw new IllegalArgumentException("KPCA-CAM compares every two of the layer's " + positions
                    + " positions, and can do so for at most " + MOST_POSITIONS
                    + "; choose a later layer, whose maps are smaller.");
        final KernelMatrix matrix = new KernelMatrix(centredVectors(input), kernel);
        final LeadingEigenpair first = new LeadingEigenpair(positions, matrix::times);
        final double height = Math.sqrt(Math.max(0, first.value()));
        final LayerMap.Builder map = LayerMap.of(input).fact("kernel", kernel.toString())
                .fact("gamma", "1/" + input.channels())
                .fact("first eigenvalue", String.format(Locale.ROOT, "%.6g", first.value()));
        if (height == 0)
            map.warning("The kernel sees no differences between the positions, so the map is 0; choose another layer "
                    + "or kernel, or check the preprocessing.");
        if (!first.isSettled())
            map.warning("The first component of the kernel is not settled, as others are nearly as strong, so the map "
                    + "may be a mixture; choose another layer or kernel.");
        return map.build(SignRule.AUTO.apply(Arrays.stream(first.vector()).map(v -> height * v).toArray()));
    }

    /** One feature vector a position, each channel less its mean. */
    private static double[][] centredVectors(final LayerInput input) {
        final float[] features = input.featureValues();
        final int positions = input.positions();
        final double[][] vectors = new double[positions][input.channels()];
        final double[] means = input.channelMeans(features);
        for (int c = 0; c < means.length; c++)
            for (int p = 0; p < positions; p++) vectors[p][c] = features[c * positions + p] - means[c];
        return vectors;
    }
}
