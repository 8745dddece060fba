package org.tuckersaliency.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

/** A map at the size of the image, with the raw map of each layer, its provenance and its warnings. */
public final class SaliencyMap {
    private final RandomAccessibleInterval<FloatType> image;
    private final List<RandomAccessibleInterval<DoubleType>> layerMaps;
    private final Map<String, String> provenance;
    private final List<String> warnings;

    /**
     * @param image axes (x, y)
     * @param layerMaps the raw maps, one a layer, axes (x, y) at layer size
     * @param provenance method, layer, network, ranks and the like; name to text, in order
     * @param warnings one sentence each
     */
    public SaliencyMap(final RandomAccessibleInterval<FloatType> image,
            final List<RandomAccessibleInterval<DoubleType>> layerMaps, final Map<String, String> provenance,
            final List<String> warnings) {
        this.image = image;
        this.layerMaps = List.copyOf(layerMaps);
        this.provenance = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(provenance));
        this.warnings = List.copyOf(warnings);
    }

    /** The same map with one more sentence for the user. */
    public SaliencyMap withWarning(final String sentence) {
        final List<String> more = new ArrayList<>(warnings);
        more.add(sentence);
        return new SaliencyMap(image, layerMaps, provenance, more);
    }

    /** The map at the size of the image, axes (x, y); 0..1 unless raw values were asked for. */
    public RandomAccessibleInterval<FloatType> image() {
        return image;
    }

    /** The raw maps at layer size, one a layer, axes (x, y), before any post-processing. */
    public List<RandomAccessibleInterval<DoubleType>> layerMaps() {
        return layerMaps;
    }

    /** Method, layer, network, ranks and the like; name to text, in order. */
    public Map<String, String> provenance() {
        return provenance;
    }

    public List<String> warnings() {
        return warnings;
    }
}
