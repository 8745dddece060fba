package org.tuckersaliency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.tuckersaliency.image.Plane;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Target;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** The passes of one plane through a network, for one layer after the other. */
final class PlanePasses {
    private final Network network;
    private final NetworkInputs inputs;
    private final PassPlanner planner;
    private final LayerMapper mapper;
    private final WholeInputs wholes;
    private final Plane plane;
    private final Map<Layer, PassPlan> plans = new HashMap<>();
    private final Map<Layer, String> tiles = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private Img<FloatType> whole;
    private LazyInput lazy;

    /** Gives the whole plane as the network's input at a size that it allows. */
    interface WholeInputs {
        Img<FloatType> of(int width, int height);
    }

    /**
     * @param plane as many channels as the network takes
     * @param wholes may know the input already
     */
    PlanePasses(final Network network, final NetworkInputs inputs, final PassPlanner planner,
            final LayerMapper mapper, final Plane plane, final WholeInputs wholes) {
        this.network = network;
        this.inputs = inputs;
        this.planner = planner;
        this.mapper = mapper;
        this.plane = plane;
        this.wholes = wholes;
    }

    /** The raw map of a layer for one version of the plane. */
    LayerMapper.Result map(final Layer layer, final Versions version, final Target target, final Progress progress) {
        final PassPlan plan = plans.computeIfAbsent(layer, l -> plan(l, progress));
        if (plan.fit().isPresent()) try {
            return tiled(plan, layer, version, progress);
        } catch (final TiledFeatures.SeamException e) {
            final PassPlan instead = planner.dependsOnTheWhole(plan.width(), plan.height(), layer);
            warnings.addAll(instead.warnings());
            tiles.remove(layer);
            plans.put(layer, instead);
            return map(layer, version, target, progress);
        }
        if (whole == null || whole.dimension(0) != plan.width() || whole.dimension(1) != plan.height())
            whole = wholes.of(plan.width(), plan.height());
        return mapper.map(version.of(whole), layer, target, progress);
    }

    private PassPlan plan(final Layer layer, final Progress progress) {
        final PassPlan plan = planner.plan(plane.width(), plane.height(), layer, this::lazy, progress);
        warnings.addAll(plan.warnings());
        return plan;
    }

    private LazyInput lazy(final int width, final int height) {
        if (lazy == null || lazy.width() != width || lazy.height() != height)
            lazy = LazyInput.of(plane.pixels(), inputs.preprocessing(), plane.low(), plane.high(), width, height);
        return lazy;
    }

    private LayerMapper.Result tiled(final PassPlan plan, final Layer layer, final Versions version,
            final Progress progress) {
        final TiledFeatures features = new TiledFeatures(network::featureMaps, layer, plan.fit().orElseThrow(),
                plan.edge());
        final LazyInput input = lazy(plan.width(), plan.height()).version(version);
        final LayerMapper.Result result = plan.isPiecewise()
                ? mapper.ofPieces(pieces -> features.map(input, pieces, progress))
                : mapper.ofFeatures(features.together(input, progress));
        tiles.put(layer, features.toString());
        return result;
    }

    /** Which tiles a layer was computed in; empty where the plane went through as a whole. */
    Optional<String> tiles(final Layer layer) {
        return Optional.ofNullable(tiles.get(layer));
    }

    /** What the user should know of the plane's size, one sentence each. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
