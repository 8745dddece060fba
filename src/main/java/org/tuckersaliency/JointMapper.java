package org.tuckersaliency;

import java.util.ArrayList;
import java.util.List;

import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.method.JointBasis;
import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.method.LayerMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkInput;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** The raw maps of all planes of an image along one basis, found from the feature maps of all of them. */
final class JointMapper {
    private final Network network;
    private final SaliencyMethod method;
    private final NetworkInputs inputs;
    private final List<Versions> versions;
    private final Tiling tiling;

    /** @throws IllegalArgumentException if the method has no basis */
    JointMapper(final Network network, final SaliencyMethod method, final NetworkInputs inputs,
            final SaliencySettings settings) {
        JointBasis.check(method);
        this.network = network;
        this.method = method;
        this.inputs = inputs;
        this.versions = Versions.of(settings.smoothing());
        this.tiling = settings.tiles();
    }

    /**
     * The maps of one layer, one for each plane.
     *
     * @param progress hears of every plane and version
     * @throws IllegalStateException if there is not enough memory for the feature maps of all planes
     */
    List<LayerMap> map(final ImagePlanes planes, final Layer layer, final Progress progress) {
        checkSize(planes.image().getWidth(), planes.image().getHeight());
        final List<double[]> sums = new ArrayList<>();
        List<LayerMap> first = List.of();
        for (final Versions version : versions) {
            final List<LayerMap> maps = map(planes, layer, version, progress);
            if (first.isEmpty()) {
                first = maps;
                for (final LayerMap map : maps) sums.add(new double[map.values().length]);
            }
            for (int i = 0; i < maps.size(); i++) version.add(maps.get(i), sums.get(i));
        }
        if (versions.size() == 1) return first;
        final List<LayerMap> means = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            final double[] sum = sums.get(i);
            for (int p = 0; p < sum.length; p++) sum[p] /= versions.size();
            means.add(first.get(i).withValues(sum));
        }
        return means;
    }

    /** One basis takes whole planes. */
    private void checkSize(final int width, final int height) {
        if (tiling.isGiven())
            throw new IllegalArgumentException(
                    "One basis for all planes takes whole planes, so it knows no tiles; leave "
                            + "tiles at auto, or the basis at plane.");
        final NetworkInput input = network.input();
        if (!tiling.isOff() && input.isFree()
                && (double) input.widthFor(width) * input.heightFor(height) > MemoryAtHand.pixels())
            throw new IllegalStateException("The planes of " + width + " x " + height + " pixels are too large for one "
                    + "basis for all of them; crop or scale the stack, or leave the basis at plane.");
    }

    private List<LayerMap> map(final ImagePlanes planes, final Layer layer, final Versions version,
            final Progress progress) {
        final JointBasis basis = new JointBasis(method, planes.count());
        for (int i = 0; i < planes.count(); i++) {
            progress.next(method.shortName() + ", plane " + (i + 1) + " of " + planes.count() + ": " + layer.name());
            final Img<FloatType> input = version.of(inputs.of(planes.plane(i)));
            final LayerInput features = LayerInput.of(network.featureMaps(input, layer).image());
            if (i == 0) MemoryNeed.ofBasis(planes, JointBasis.values(features, planes.count()), layer.name()).check();
            basis.add(features);
        }
        return basis.maps();
    }
}
