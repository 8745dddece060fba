package org.tuckersaliency;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.scijava.util.VersionUtils;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.image.Plane;
import org.tuckersaliency.map.PostProcessing;
import org.tuckersaliency.map.SaliencyMap;
import org.tuckersaliency.method.JointBasis;
import org.tuckersaliency.method.LayerMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Target;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The way of the data for one network, method, target and settings: plane, network's input, feature maps, layer maps,
 * map.
 */
final class PlaneMapper {
    /** The raw maps of one plane, one a layer, and what they explain. */
    static final class Maps {
        private final List<LayerMap> layers;
        private final String target;
        private final List<Optional<String>> tiles;
        private final List<String> warnings;

        private Maps(final List<LayerMap> layers, final String target, final List<Optional<String>> tiles,
                final List<String> warnings) {
            this.layers = layers;
            this.target = target;
            this.tiles = tiles;
            this.warnings = warnings;
        }
    }

    /** What stands for the maps of a plane that could not be made. */
    static Maps none(final String reason) {
        return new Maps(List.of(), "", List.of(), List.of(reason));
    }

    /** What a method that takes all layers at once is said to look at. */
    private static final Layer ALL_LAYERS = new Layer("input and all biases", "all layers", -1, -1, -1, "");

    /** Looked up once, as SciJava reads it from a file. */
    private static final String VERSION = VersionUtils.getVersion(PlaneMapper.class);

    private final Network network;
    private final SaliencyMethod method;
    private final SaliencySettings settings;
    private final NetworkInputs inputs;
    private final List<Layer> layers;
    private final LayerMapper mapper;
    private final PassPlanner planner;
    private final Target target;
    private final SeenPlanes seen;

    /**
     * @param target what a label-dependent method explains; null for the others
     * @throws IllegalArgumentException if a setting does not fit the network
     */
    PlaneMapper(final Network network, final SaliencyMethod method, final Target target,
            final SaliencySettings settings) {
        this(network, method, target, settings, new LastPlane());
    }

    /** @param seen what the network saw already, and answered */
    PlaneMapper(final Network network, final SaliencyMethod method, final Target target,
            final SaliencySettings settings, final SeenPlanes seen) {
        this.seen = seen;
        this.network = network;
        this.method = method;
        this.settings = settings;
        this.inputs = new NetworkInputs(network, settings);
        this.layers = layers(network, method, settings);
        this.mapper = new LayerMapper(network, method,
                (input, layer) -> seen.answer(input, layer, () -> network.featureMaps(input, layer)), seen::read);
        if (settings.basis() == SaliencySettings.Basis.STACK) JointBasis.check(method);
        this.planner = new PassPlanner(network, method, settings.tiles());
        this.target = target == null ? null : mapper.target(target);
    }

    private static List<Layer> layers(final Network network, final SaliencyMethod method,
            final SaliencySettings settings) {
        if (!method.needs().contains(SaliencyMethod.Need.BIASES)) return network.findLayers(settings.layer());
        if (settings.layer().equals("auto")) return List.of(ALL_LAYERS);
        throw new IllegalArgumentException(method.label() + " takes all layers of the network at once; leave the layer "
                + "at auto, or choose another method for a map of '" + settings.layer() + "'.");
    }

    /** How many maps are computed for each plane: one a layer, and one for each version of the input. */
    int steps() {
        return layers.size() * Versions.of(settings.smoothing()).size();
    }

    /** What an input depends on beside the pixels and the network. */
    static List<Object> manner(final SaliencySettings settings, final Plane plane, final int width, final int height) {
        return List.of(settings.preprocessing(), plane.width(), width, height);
    }

    /**
     * The raw maps of one plane.
     *
     * @param plane as many channels as the network takes
     * @param at which plane it is, for people
     * @param progress hears of every map before it is computed
     */
    Maps layerMaps(final Plane plane, final String at, final Progress progress) {
        final PlanePasses passes = new PlanePasses(network, inputs, planner, mapper, plane,
                (width, height) -> seen.input(plane.arrays(), manner(settings, plane, width, height),
                        () -> inputs.of(plane, width, height)));
        Target fixed = target;
        String explained = "";
        final List<LayerMap> maps = new ArrayList<>();
        for (final Layer layer : layers) {
            LayerMap first = null;
            double[] sum = {};
            final List<Versions> versions = Versions.of(settings.smoothing());
            for (final Versions version : versions) {
                progress.next(method.shortName() + at + ": " + layer.name());
                final LayerMapper.Result result = passes.map(layer, version, fixed, progress);
                if (first == null) {
                    first = result.map();
                    sum = new double[first.values().length];
                    if (target != null) {
                        explained = target.describe(result.scores());
                        fixed = target.fixedFor(result.scores());
                    }
                }
                version.add(result.map(), sum);
            }
            for (int i = 0; i < sum.length; i++) sum[i] /= versions.size();
            maps.add(versions.size() == 1 ? first : first.withValues(sum));
        }
        return new Maps(maps, explained, layers.stream().map(passes::tiles).collect(Collectors.toList()),
                passes.warnings());
    }

    /**
     * The raw maps of all planes along one basis.
     *
     * @param progress hears of every map before it is computed
     */
    List<Maps> jointMaps(final ImagePlanes planes, final Progress progress) {
        final JointMapper joint = new JointMapper(network, method, inputs, settings);
        final List<List<LayerMap>> maps = new ArrayList<>();
        for (int i = 0; i < planes.count(); i++) maps.add(new ArrayList<>());
        for (final Layer layer : layers) {
            final List<LayerMap> ofLayer = joint.map(planes, layer, progress);
            for (int i = 0; i < maps.size(); i++) maps.get(i).add(ofLayer.get(i));
        }
        return maps.stream()
                .map(plane -> new Maps(plane, "",
                        layers.stream().map(layer -> Optional.<String>empty()).collect(Collectors.toList()),
                        List.of()))
                .collect(Collectors.toList());
    }

    /**
     * The finished maps of all planes.
     *
     * @param planes the raw maps of each plane
     * @param width columns of the image
     * @param height rows of the image
     */
    List<SaliencyMap> finish(final List<Maps> planes, final long width, final long height) {
        final List<List<Img<DoubleType>>> raw = new ArrayList<>();
        for (final Maps plane : planes) {
            if (plane.layers.isEmpty()) continue;
            final List<Img<DoubleType>> images = new ArrayList<>();
            for (final LayerMap map : plane.layers) images.add(map.image());
            raw.add(images);
        }
        final List<String> warnings = new ArrayList<>();
        final PostProcessing postProcessing = new PostProcessing(settings.normalise(), settings.interpolation(),
                settings.fusion());
        final Iterator<Img<FloatType>> images = postProcessing.apply(raw, width, height, warnings).iterator();
        final Iterator<List<Img<DoubleType>>> layerMaps = raw.iterator();
        final List<SaliencyMap> maps = new ArrayList<>();
        for (final Maps plane : planes) {
            if (plane.layers.isEmpty()) {
                maps.add(new SaliencyMap(ArrayImgs.floats(width, height), List.of(), Map.of(), plane.warnings));
                continue;
            }
            final List<String> all = new ArrayList<>(warnings);
            all.addAll(plane.warnings);
            for (final LayerMap map : plane.layers) all.addAll(map.warnings());
            maps.add(new SaliencyMap(images.next(), new ArrayList<>(layerMaps.next()), provenance(plane), all));
        }
        return maps;
    }

    private Map<String, String> provenance(final Maps plane) {
        final List<LayerMap> maps = plane.layers;
        final Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Method", method.label());
        if (target != null) facts.put("Class", plane.target);
        facts.put("Network", settings.networkName().isEmpty() ? network.source() : settings.networkName());
        facts.put("Network input", network.input().toString());
        for (int i = 0; i < network.remarks().size(); i++)
            facts.put("Remark" + (i == 0 ? "" : " " + (i + 1)), network.remarks().get(i));
        facts.put("Preprocessing", inputs.preprocessing().toString());
        for (int i = 0; i < layers.size(); i++) {
            final String suffix = layers.size() == 1 ? "" : " " + (i + 1);
            facts.put("Layer" + suffix, layers.get(i).toString());
            plane.tiles.get(i).ifPresent(tiles -> facts.put("Tiles" + suffix, tiles));
            facts.put("Map" + suffix, maps.get(i).width() + " × " + maps.get(i).height());
            maps.get(i).facts().forEach((name, text) -> facts.put(name + suffix, text));
        }
        facts.put("Normalise", name(settings.normalise()));
        facts.put("Interpolation", name(settings.interpolation()));
        if (settings.smoothing()) facts.put("Smooth", "mean of the input and its mirror image, times 0.9, 1 and 1.1");
        if (layers.size() > 1) facts.put("Fusion", name(settings.fusion()));
        facts.put("Tucker Saliency", VERSION);
        return facts;
    }

    private static String name(final Enum<?> choice) {
        return choice.name().toLowerCase(java.util.Locale.ROOT);
    }
}
