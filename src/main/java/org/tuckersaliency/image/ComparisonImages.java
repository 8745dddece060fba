package org.tuckersaliency.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.LUT;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** The maps of one plane of an image by several methods at several layers, as pictures side by side and as a stack. */
public final class ComparisonImages {
    /** Columns of a picture, and at most the columns or rows of one. */
    private static final int SMALLEST = 192;
    private static final int LARGEST = 400;
    /** Of the pictures of one layer; those of several layers stand in one row a layer. */
    private static final int MOST_COLUMNS = 8;
    private static final String LEFT_OUT = " (left out)";

    private final ImagePlanes plane;
    private final List<String> methods;
    private final List<String> layers;
    private final Map<String, ? extends RandomAccessibleInterval<FloatType>> maps;
    private final LUT lut;

    /**
     * @param plane the only one
     * @param methods their short names
     * @param layers their names
     * @param maps by {@link #name}, axes (x, y), 0..1; at least one, and some may be missing
     */
    public ComparisonImages(final ImagePlanes plane, final List<String> methods, final List<String> layers,
            final Map<String, ? extends RandomAccessibleInterval<FloatType>> maps, final LUT lut) {
        this.plane = plane;
        this.methods = List.copyOf(methods);
        this.layers = List.copyOf(layers);
        this.maps = Map.copyOf(maps);
        this.lut = lut;
    }

    /** {@code METHOD, LAYER}: what a map is called. */
    public static String name(final String method, final String layer) {
        return method + ", " + layer;
    }

    /**
     * A row for each layer: the image itself, then the image under the map of each method; one layer takes several
     * rows where there are many methods.
     */
    public ImagePlus montage() {
        final Montage montage = new Montage(SMALLEST, LARGEST);
        for (final String layer : layers) {
            montage.add(name(plane.image().getTitle(), layer), images(List.of(any())).plain());
            for (final String method : methods) {
                final RandomAccessibleInterval<FloatType> map = maps.get(name(method, layer));
                if (map == null)
                    montage.skip(method + LEFT_OUT);
                else
                    montage.add(method, images(List.of(map)).overlay());
            }
        }
        final int columns = layers.size() == 1 ? Math.min(MOST_COLUMNS, methods.size() + 1) : methods.size() + 1;
        return montage.image("Comparison of " + MapImages.titleOf(plane.image()), columns);
    }

    /** The maps as slices (methods) and frames (layers), 32 bits, shown from 0 to 1; NaN where a map is left out. */
    public ImagePlus stack() {
        final ImagePlus input = plane.image();
        final ImageStack stack = new ImageStack(input.getWidth(), input.getHeight());
        final List<FloatProcessor> slices = each((method, layer) -> processor(maps.get(name(method, layer))));
        final List<String> labels = each((method, layer) -> name(method, layer)
                + (maps.containsKey(name(method, layer)) ? "" : LEFT_OUT));
        for (int i = 0; i < slices.size(); i++) stack.addSlice(labels.get(i), slices.get(i));
        final ImagePlus image = new ImagePlus("Maps of " + MapImages.titleOf(input), stack);
        image.setDimensions(1, methods.size(), layers.size());
        image.setOpenAsHyperStack(image.getNDimensions() > 3);
        final Calibration calibration = input.getCalibration().copy();
        calibration.disableDensityCalibration();
        image.setCalibration(calibration);
        if (image.getStackSize() == 1) image.setProp("Slice_Label", labels.get(0));
        image.setLut(lut);
        image.setDisplayRange(0, 1);
        return image;
    }

    private <T> List<T> each(final BiFunction<String, String, T> of) {
        return layers.stream().flatMap(layer -> methods.stream().map(method -> of.apply(method, layer)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private RandomAccessibleInterval<FloatType> any() {
        return maps.values().iterator().next();
    }

    private MapImages images(final List<RandomAccessibleInterval<FloatType>> map) {
        return new MapImages(plane, "Map", map, lut, false);
    }

    private FloatProcessor processor(final RandomAccessibleInterval<FloatType> map) {
        if (map != null) return MapImages.processor(map);
        final FloatProcessor empty = new FloatProcessor(plane.image().getWidth(), plane.image().getHeight());
        empty.setValue(Float.NaN);
        empty.fill();
        return empty;
    }
}
