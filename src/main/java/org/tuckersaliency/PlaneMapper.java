package org.tuckersaliency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.scijava.util.VersionUtils;
import org.tuckersaliency.map.PostProcessing;
import org.tuckersaliency.map.SaliencyMap;
import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.method.LayerMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

/** The way of the data for one network, method and settings: plane, network's input, feature maps, layer maps, map. */
final class PlaneMapper {
    private final Network network;
    private final SaliencyMethod method;
    private final SaliencySettings settings;
    private final NetworkInputs inputs;
    private final List<Layer> layers;

    /** @throws IllegalArgumentException if a setting does not fit the network or the method cannot be run yet */
    PlaneMapper(final Network network, final SaliencyMethod method, final SaliencySettings settings) {
        this.network = network;
        this.method = method;
        this.settings = settings;
        this.inputs = new NetworkInputs(network, settings);
        this.layers = network.findLayers(settings.layer());
    }

    /** The layers that every plane is mapped at. */
    List<Layer> layers() {
        return layers;
    }

    /**
     * The raw maps of one plane, one a layer.
     *
     * @param pixels axes (x, y, channel), as many channels as the network takes
     * @param low the pixel value that stands for black
     * @param high the pixel value that stands for white
     * @param beforeLayer hears of every layer before it is computed
     */
    List<LayerMap> layerMaps(final RandomAccessibleInterval<FloatType> pixels, final double low, final double high,
            final Consumer<Layer> beforeLayer) {
        RandomAccessibleInterval<FloatType> input = null;
        final List<LayerMap> maps = new ArrayList<>();
        for (final Layer layer : layers) {
            beforeLayer.accept(layer);
            if (input == null) input = inputs.of(pixels, low, high);
            maps.add(method.compute(LayerInput.of(network.featureMaps(input, layer).image())));
        }
        return maps;
    }

    /**
     * The finished maps of all planes.
     *
     * @param planes the raw maps of each plane
     * @param width columns of the image
     * @param height rows of the image
     */
    List<SaliencyMap> finish(final List<List<LayerMap>> planes, final long width, final long height) {
        final List<List<Img<DoubleType>>> raw = new ArrayList<>();
        for (final List<LayerMap> plane : planes) {
            final List<Img<DoubleType>> images = new ArrayList<>();
            for (final LayerMap map : plane) images.add(map.image());
            raw.add(images);
        }
        final List<String> warnings = new ArrayList<>();
        final PostProcessing postProcessing = new PostProcessing(settings.normalise(), settings.interpolation(),
                settings.fusion());
        final List<Img<FloatType>> images = postProcessing.apply(raw, width, height, warnings);
        final List<SaliencyMap> maps = new ArrayList<>();
        for (int i = 0; i < planes.size(); i++) {
            final List<String> all = new ArrayList<>(warnings);
            for (final LayerMap map : planes.get(i)) all.addAll(map.warnings());
            maps.add(new SaliencyMap(images.get(i), new ArrayList<>(raw.get(i)), provenance(planes.get(i)), all));
        }
        return maps;
    }

    private Map<String, String> provenance(final List<LayerMap> maps) {
        final Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Method", method.label());
        facts.put("Network", network.source());
        facts.put("Network input", network.input().toString());
        for (int i = 0; i < network.remarks().size(); i++)
            facts.put("Remark" + (i == 0 ? "" : " " + (i + 1)), network.remarks().get(i));
        facts.put("Preprocessing", inputs.preprocessing().toString());
        for (int i = 0; i < layers.size(); i++) {
            final String suffix = layers.size() == 1 ? "" : " " + (i + 1);
            facts.put("Layer" + suffix, layers.get(i).toString());
            facts.put("Map" + suffix, maps.get(i).width() + " × " + maps.get(i).height());
            maps.get(i).facts().forEach((name, text) -> facts.put(name + suffix, text));
        }
        facts.put("Normalise", name(settings.normalise()));
        facts.put("Interpolation", name(settings.interpolation()));
        if (layers.size() > 1) facts.put("Fusion", name(settings.fusion()));
        facts.put("Tucker Saliency", VersionUtils.getVersion(PlaneMapper.class));
        return facts;
    }

    private static String name(final Enum<?> choice) {
        return choice.name().toLowerCase(java.util.Locale.ROOT);
    }
}
