package org.tuckersaliency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

import org.tuckersaliency.evaluation.LeftOut;
import org.tuckersaliency.evaluation.MapValues;
import org.tuckersaliency.evaluation.Mapper;
import org.tuckersaliency.evaluation.Measurement;
import org.tuckersaliency.evaluation.Metric;
import org.tuckersaliency.evaluation.RandomisedMapper;
import org.tuckersaliency.evaluation.ScoredImage;
import org.tuckersaliency.evaluation.Scorer;
import org.tuckersaliency.evaluation.Trial;
import org.tuckersaliency.evaluation.Truth;
import org.tuckersaliency.image.Plane;
import org.tuckersaliency.map.Fusion;
import org.tuckersaliency.map.Interpolation;
import org.tuckersaliency.map.PostProcessing;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.Target;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Evaluates the maps of one image by one network. The score of the image and of its substrates is asked for once, and
 * so are the feature maps for label-free methods that follow each other at the same layer. For one thread.
 */
final class ImageEvaluation {
    private final Network network;
    private final Target target;
    private final Progress progress;
    private final RandomAccessibleInterval<FloatType> pixels;
    private final Img<FloatType> input;
    private final ScoredImage scored;
    private final Optional<Truth> truth;
    private final Consumer<String> warnings;
    private FeatureMaps kept;

    /**
     * @param target what label-dependent methods explain, and what the image is scored by
     * @param truth of the plane's size
     * @param warnings is told what is the matter with a map of the image, such as feature values that are not finite
     */
    ImageEvaluation(final Network network, final Target target, final NetworkInputs inputs, final Plane plane,
            final Optional<Truth> truth, final Consumer<String> warnings, final Progress progress) {
        this.warnings = warnings;
        this.network = network;
        this.target = target;
        this.progress = progress;
        this.pixels = plane.pixels();
        this.truth = truth;
        this.input = inputs.of(plane);
        this.scored = Scorer.of(network, target).withListener(passes -> progress.checkCancelled()).image(input);
    }

    /**
     * The map of the image with all there is to evaluate it by.
     *
     * @param randomised the network with more and more random weights; may be none
     */
    Trial trial(final Contender contender, final List<Network> randomised) {
        final Mapper mapper = contender.isBaseline() ? ofBaseline(contender) : new OfMethod(contender);
        final MapValues map = contender.isBaseline()
                ? contender.baseline().of(pixels)
                : ((OfMethod) mapper).map(input, (int) pixels.dimension(0), (int) pixels.dimension(1), warnings);
        final Trial trial = Trial.of(map).withImage(scored).withMapper(mapper).withRandomised(contender.isBaseline()
                ? Collections.nCopies(randomised.size(), passes -> map) // it asks no network
                : ((OfMethod) mapper).randomised(randomised, map));
        return truth.isPresent() ? trial.withTruth(truth.get()) : trial;
    }

    /** The numbers of a map; a metric of another plugin that fails has none, and the others have. */
    Map<String, Measurement> measure(final Trial trial, final List<Metric> metrics) {
        final Map<String, Measurement> measurements = new LinkedHashMap<>();
        for (final Metric metric : metrics) measurements.put(metric.key(), measure(trial, metric));
        return measurements;
    }

    private Measurement measure(final Trial trial, final Metric metric) {
        try {
            return metric.measure(trial);
        } catch (final ForeignFailureException e) {
            warnings.accept(e.getMessage());
            return Measurement.leftOut(LeftOut.OTHER_PLUGIN_FAILED);
        }
    }

    private static Mapper ofBaseline(final Contender contender) {
        return (changed, passes) -> contender.baseline().of(changed);
    }

    /** Those of the image itself are kept until another layer is asked for. */
    private FeatureMaps features(final Img<FloatType> image, final Layer layer) {
        if (image != input) return network.featureMaps(image, layer);
        if (kept == null || !kept.layer().name().equals(layer.name())) kept = network.featureMaps(image, layer);
        return kept;
    }

    /** Makes the maps of a method; what its target is, the first image decides. */
    private final class OfMethod implements Mapper {
        private final Contender contender;
        private final LayerMapper mapper;
        private Target explained;

        OfMethod(final Contender contender) {
            this.contender = contender;
            this.mapper = new LayerMapper(network, contender.method(), ImageEvaluation.this::features);
            this.explained = contender.method().isLabelDependent() ? mapper.target(target) : null;
        }

        MapValues map(final Img<FloatType> image, final int width, final int height, final Consumer<String> problems) {
            final LayerMapper.Result result = mapper.map(image, contender.layer(), explained, progress);
            result.map().warnings().forEach(problems);
            if (explained != null) explained = explained.fixedFor(result.scores());
            return finished(result, width, height);
        }

        private MapValues finished(final LayerMapper.Result result, final int width, final int height) {
            return MapValues.of(new PostProcessing(PostProcessing.Normalisation.PLANE, Interpolation.BILINEAR,
                    Fusion.MEAN).apply(List.of(List.of(result.map().image())), width, height, new ArrayList<>())
                    .get(0));
        }

        @Override
        public MapValues map(final RandomAccessibleInterval<FloatType> changed, final LongConsumer passes) {
            passes.accept(passesOfAMap());
            final Img<FloatType> image = changed instanceof Img ? (Img<FloatType>) changed : copy(changed);
            return map(image, (int) image.dimension(0), (int) image.dimension(1), problem -> {
            });
        }

        private int passesOfAMap() {
            final Set<SaliencyMethod.Need> needs = contender.method().needs();
            return needs.contains(SaliencyMethod.Need.SCORES) ? 1 + contender.layer().channels() : 1;
        }

        /** Make maps of the image as large as the given one, of the class that it explains. */
        List<RandomisedMapper> randomised(final List<Network> networks, final MapValues map) {
            return networks.stream().map(other -> (RandomisedMapper) passes -> {
                progress.checkCancelled();
                passes.accept(passesOfAMap());
                return finished(new LayerMapper(other, contender.method()).map(input, layerOf(other), explained,
                        progress), map.width(), map.height());
            }).collect(Collectors.toList());
        }

        private Layer layerOf(final Network other) {
            return other.layers().stream().filter(layer -> layer.name().equals(contender.layer().name())).findFirst()
                    .orElseThrow(() -> new NetworkException("The layer '" + contender.layer().name() + "' is lost when "
                            + "weights are drawn anew; choose another layer, or metrics without sanity."));
        }

        private Img<FloatType> copy(final RandomAccessibleInterval<FloatType> image) {
            final Img<FloatType> copy = ArrayImgs.floats(image.dimensionsAsLongArray());
            final net.imglib2.Cursor<FloatType> from = net.imglib2.view.Views.flatIterable(image).cursor();
            for (final FloatType value : copy) value.set(from.next());
            return copy;
        }
    }
}
