package org.tuckersaliency;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.method.LayerMap;
import org.tuckersaliency.method.Pieces;
import org.tuckersaliency.method.PiecewiseMethod;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.SaliencyMethod.Need;
import org.tuckersaliency.network.ClassContrast;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.FullGradient;
import org.tuckersaliency.network.Gradients;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Scores;
import org.tuckersaliency.network.Target;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** Gives a method what it needs of a network for one input, one layer and one target, and computes the raw map. */
final class LayerMapper {
    /** Where the feature maps come from: the network, or one who keeps them for several methods. */
    interface Features {
        FeatureMaps of(Img<FloatType> input, Layer layer);
    }

    /** The raw map of a layer, and what it explains. */
    static final class Result {
        private final LayerMap map;
        private final Scores scores;

        private Result(final LayerMap map, final Scores scores) {
            this.map = map;
            this.scores = scores;
        }

        LayerMap map() {
            return map;
        }

        /** What the network answers to the input; null where the method does not ask. */
        Scores scores() {
            return scores;
        }
    }

    /** From so many values on a map may take more than the blink of an eye. */
    private static final double LONG = 1 << 22;

    private final Network network;
    private final SaliencyMethod method;
    private final Set<Need> needs;
    private final Features features;
    private final Function<FeatureMaps, LayerInput> reader;

    LayerMapper(final Network network, final SaliencyMethod method) {
        this(network, method, network::featureMaps);
    }

    /** @param features gives the network's feature maps */
    LayerMapper(final Network network, final SaliencyMethod method, final Features features) {
        this(network, method, features, maps -> LayerInput.of(maps.image()));
    }

    /** @param reader makes of feature maps what a method is given, or remembers it */
    LayerMapper(final Network network, final SaliencyMethod method, final Features features,
            final Function<FeatureMaps, LayerInput> reader) {
        this.features = features;
        this.reader = reader;
        this.network = network;
        this.method = method;
        this.needs = method.needs();
    }

    /** The target that the method explains where the user has chosen this one. */
    Target target(final Target chosen) {
        return needs.contains(Need.CONTRAST) ? ClassContrast.of(chosen) : chosen;
    }

    /**
     * @param target as {@link #target} gives it; of no meaning for a label-free method
     * @param progress hears of the parts of long computations
     */
    Result map(final Img<FloatType> input, final Layer layer, final Target target, final Progress progress) {
        if (needs.contains(Need.BIASES)) return ofBiases(input, target);
        if (needs.contains(Need.GRADIENTS) || needs.contains(Need.CONTRAST) || needs.contains(Need.CURVATURE))
            return ofGradients(input, layer, target);
        if (needs.contains(Need.SCORES)) return ofScores(input, layer, target, progress);
        return ofFeatures(features.of(input, layer));
    }

    /** The raw map of a method that needs nothing but feature maps. */
    Result ofFeatures(final FeatureMaps maps) {
        return new Result(compute(reader.apply(maps)), null);
    }

    /** What takes long can be ended in the middle. */
    private LayerMap compute(final LayerInput given) {
        if (given.channels() * (double) given.height() * given.width() < LONG) return method.compute(given);
        try (EscapeWatch watch = new EscapeWatch()) {
            return method.compute(given);
        }
    }

    /**
     * The raw map of a method that takes feature maps piece by piece.
     *
     * @param making lets the pieces go through
     */
    Result ofPieces(final Function<Pieces, LayerMap> making) {
        return new Result(making.apply(((PiecewiseMethod) method).pieces().orElseThrow()), null);
    }

    private Result ofGradients(final Img<FloatType> input, final Layer layer, final Target target) {
        final Gradients gradients = network.gradients(input, layer, target, needs.contains(Need.CURVATURE));
        LayerInput given = LayerInput.of(gradients.features().image()).withGradients(gradients.gradient().image());
        if (gradients.curvature().isPresent()) given = given.withCurvature(gradients.curvature().get().image());
        return new Result(compute(given), gradients.scores());
    }

    private Result ofBiases(final Img<FloatType> input, final Target target) {
        final FullGradient gradient = network.fullGradient(input, target);
        final List<RandomAccessibleInterval<FloatType>> terms = new ArrayList<>();
        for (final FeatureMaps term : gradient.biasTerms()) terms.add(term.image());
        return new Result(compute(LayerInput.of(gradient.input().image())
                .withGradients(gradient.inputGradient().image()).withBiasTerms(terms)), gradient.scores());
    }

    private Result ofScores(final Img<FloatType> input, final Layer layer, final Target target,
            final Progress progress) {
        final Scores scores = network.scores(List.of(input)).get(0);
        final FeatureMaps maps = features.of(input, layer);
        final ChangedInputs changed = new ChangedInputs(network, input, maps, target.fixedFor(scores), scores,
                progress);
        return new Result(compute(LayerInput.of(maps.image()).withPerturbation(changed)), scores);
    }
}
