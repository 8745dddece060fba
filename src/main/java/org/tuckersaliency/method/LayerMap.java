package org.tuckersaliency.method;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

/** A method's answer at the size of the layer, before any post-processing, with the facts it was computed from. */
public final class LayerMap {
    private final double[] values;
    private final int width;
    private final int height;
    private final Map<String, String> facts;
    private final List<String> warnings;

    /**
     * @param values H · W values, row by row; not copied
     * @param facts what belongs into the provenance, such as ranks and singular values; name to text, in order
     * @param warnings one sentence each
     */
    public LayerMap(final double[] values, final int width, final int height, final Map<String, String> facts,
            final List<String> warnings) {
        if (values.length != (long) width * height)
            throw new IllegalArgumentException(values.length + " values are not a map of " + width + " × " + height
                    + "; give one value for each position.");
        this.values = values;
        this.width = width;
        this.height = height;
        this.facts = new LinkedHashMap<>(facts);
        this.warnings = List.copyOf(warnings);
    }

    /** The map with axes (x, y), sharing the values; may be negative. */
    public Img<DoubleType> image() {
        return ArrayImgs.doubles(values, width, height);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** What belongs into the provenance; name to text, in order. */
    public Map<String, String> facts() {
        return java.util.Collections.unmodifiableMap(facts);
    }

    public List<String> warnings() {
        return warnings;
    }
}
