package org.tuckersaliency;

import java.util.ArrayList;
import java.util.List;

import org.tuckersaliency.evaluation.MapValues;
import org.tuckersaliency.evaluation.Threshold;

import ij.process.AutoThresholder;
import ij.process.AutoThresholder.Method;
import ij.process.FloatProcessor;

/** An auto-threshold method of ImageJ, as in a macro's {@code setAutoThreshold("Otsu dark")}. */
public final class AutoThreshold implements Threshold {
    private final Method method;

    private AutoThreshold(final Method method) {
        this.method = method;
    }

    /** Every method that ImageJ has, in the order of its menu. */
    public static List<AutoThreshold> all() {
        final List<AutoThreshold> all = new ArrayList<>();
        for (final String name : AutoThresholder.getMethods()) all.add(new AutoThreshold(Method.valueOf(name)));
        return all;
    }

    /**
     * @param text the name of a method, else as for {@link Threshold#parse}
     * @throws IllegalArgumentException if it is none of them
     */
    static Threshold parse(final String text) {
        for (final AutoThreshold method : all()) if (method.name().equalsIgnoreCase(text)) return method;
        return Threshold.parse(text);
    }

    /** Such as {@code Otsu}. */
    public String name() {
        return method.name();
    }

    /** The threshold of one map, computed once however often it is asked for; not for any other map. */
    Threshold once() {
        final double[] known = { Double.NaN };
        return map -> {
            if (Double.isNaN(known[0])) known[0] = of(map);
            return known[0];
        };
    }

    /**
     * From 256 classes between the map's smallest and its largest value, as ImageJ does for images of 32 bits. A method
     * that finds no threshold says so in ImageJ's log and takes all but the lowest class.
     */
    @Override
    public double of(final MapValues map) {
        final FloatProcessor processor = new FloatProcessor(map.width(), map.height(), map.toArray());
        // the text that macros give, because ImageJ's variant for enums answers with the class below
        processor.setAutoThreshold(method.name() + " dark no-lut");
        return processor.getMinThreshold();
    }
}
