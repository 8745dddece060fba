package org.tuckersaliency.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import net.imglib2.img.array.ArrayImgs;

/**
 * The maps of several planes along one basis. With the feature maps F_t of T planes, each C × H × W, the method looks at
 * the planes one below the other, as one tensor of C × (T·H) × W, and its map is cut into those of the planes. So the
 * channel vectors a_i and singular values σ_i are those of the unfolding C × (T·H·W), the map of component i in plane t
 * is F_t ×₁ a_iᵀ, means of channels are over all planes, signs and weights are chosen once, and truncated ranks hold for
 * all planes together, T·H rows in all. For one plane it is the method's own map.
 * <p>
 * The feature maps of all planes are in memory at once, as floats.
 */
public final class JointBasis {
    private static final long MOST_VALUES = Integer.MAX_VALUE - 8L;

    private final SaliencyMethod method;
    private final int count;
    private final List<List<String>> warnings = new ArrayList<>();
    private long[] size = {};
    private float[] features = {};

    /**
     * @param count how many planes will be added
     * @throws IllegalArgumentException if the method has no basis
     */
    public JointBasis(final SaliencyMethod method, final int count) {
        check(method);
        this.method = method;
        this.count = count;
    }

    /** @throws IllegalArgumentException if the method has no basis that planes could share */
    public static void check(final SaliencyMethod method) {
        if (!method.hasBasis())
            throw new IllegalArgumentException(method.label() + " has no basis that the planes of a stack could share; "
                    + "leave the basis at plane, or take EigenCAM, Multivec-EigenCAM, TSM or MTSM.");
    }

    /** How many feature values all planes will have, if each is as large as this one. */
    public static double values(final LayerInput plane, final int count) {
        return (double) plane.featureValues().length * count;
    }

    /**
     * Adds the next plane; its values are copied.
     *
     * @throws IllegalArgumentException if it is not as large as the others, or if all planes have 2³¹ values and more
     */
    public void add(final LayerInput plane) {
        final long[] given = plane.features().dimensionsAsLongArray();
        if (warnings.isEmpty()) {
            if (values(plane, count) > MOST_VALUES)
                throw new IllegalArgumentException("The feature maps of " + count + " planes have more values than one "
                        + "basis can be found for; map fewer planes, choose a later layer, or leave the basis at plane.");
            size = given;
            features = new float[plane.featureValues().length * count];
        } else if (!Arrays.equals(size, given))
            throw new IllegalArgumentException("Feature maps of " + Arrays.toString(given)
                    + " do not fit those of the first plane, " + Arrays.toString(size)
                    + " (x, y, channel); give those of one layer for images of one size.");
        final int positions = plane.positions();
        for (int c = 0; c < plane.channels(); c++)
            System.arraycopy(plane.featureValues(), c * positions, features, (c * count + warnings.size()) * positions,
                    positions);
        warnings.add(LayerMap.of(plane).warnings());
    }

    /**
     * A map for each plane, in their order.
     *
     * @throws IllegalStateException if not all planes have been added
     */
    public List<LayerMap> maps() {
        if (warnings.size() != count)
            throw new IllegalStateException(
                    "Only " + warnings.size() + " of " + count + " planes were added; add all.");
        final int rows = (int) size[1];
        final LayerMap joint = method
                .compute(LayerInput.of(ArrayImgs.floats(features, size[0], size[1] * count, size[2])));
        final List<LayerMap> maps = new ArrayList<>();
        for (int t = 0; t < count; t++)
            maps.add(joint.rows(t * rows, rows, Map.of("basis", count == 1
                    ? "of this plane alone"
                    : "of all " + count + " planes together"), warnings.get(t)));
        return maps;
    }
}
