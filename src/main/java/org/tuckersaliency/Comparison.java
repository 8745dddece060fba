package org.tuckersaliency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.scijava.Context;
import org.tuckersaliency.image.ComparisonImages;
import org.tuckersaliency.image.LookupTables;
import org.tuckersaliency.method.SaliencyMethod;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.LUT;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The maps of the current plane of an image by several methods at several layers, as a montage, as a stack and with
 * their correlations. Each image is made when it is asked for, and not shown.
 */
public final class Comparison {
    private final List<MethodMap> maps;
    private final List<String> warnings;
    private final ComparisonImages images;
    private final String info;

    private Comparison(final MethodMaps source, final Context context, final List<SaliencyMethod> methods,
            final LUT lut) {
        this.maps = List.copyOf(source.ofEachLayer(context));
        this.warnings = warnings(source, maps);
        final Set<String> mapped = maps.stream().map(MethodMap::method).collect(Collectors.toSet());
        final List<String> names = methods.stream().map(SaliencyMethod::shortName).filter(mapped::contains)
                .distinct().collect(Collectors.toList());
        final List<String> layers = maps.stream().map(MethodMap::layer).distinct().collect(Collectors.toList());
        final Map<String, RandomAccessibleInterval<FloatType>> byName = new LinkedHashMap<>();
        for (final MethodMap map : maps) byName.put(name(map), map.map().image());
        this.images = new ComparisonImages(source.planes(), names, layers, byName, lut);
        this.info = info(source.planes().image());
    }

    static Comparison of(final MethodMaps source, final Context context, final List<SaliencyMethod> methods,
            final SaliencySettings settings) {
        return new Comparison(source, context, methods, LookupTables.find(settings.lut()));
    }

    static List<String> warnings(final MethodMaps source, final List<MethodMap> maps) {
        final Set<String> warnings = new LinkedHashSet<>(source.leftOut());
        for (final MethodMap map : maps)
            for (final String warning : map.map().warnings()) warnings.add(name(map) + ": " + warning);
        return List.copyOf(warnings);
    }

    private static String name(final MethodMap map) {
        return ComparisonImages.name(map.method(), map.layer());
    }

    /** The maps, layer by layer, in the order of the methods; those that cannot be had are missing. */
    public List<MethodMap> maps() {
        return maps;
    }

    /** What was left out and why, and what else the user should know, one sentence each. */
    public List<String> warnings() {
        return warnings;
    }

    /** An RGB picture, a row for each layer: the image itself, then the image under the map of each method. */
    public ImagePlus montage() {
        return withInfo(images.montage());
    }

    /** The maps as slices (methods) and frames (layers), 32 bits, with the image's calibration, shown from 0 to 1. */
    public ImagePlus stack() {
        return withInfo(images.stack());
    }

    /** Pearson's correlation of each map with each other; NaN for a constant map. */
    public ResultsTable correlations() {
        final List<String> names = new ArrayList<>();
        // a comma in a heading would be a new column in a CSV file
        for (final MethodMap map : maps) names.add(map.method() + " at " + map.layer());
        return CorrelationTable.of(names, maps.stream().map(map -> map.map().image()).collect(Collectors.toList()));
    }

    private ImagePlus withInfo(final ImagePlus image) {
        image.setProperty("Info", info);
        return image;
    }

    /** What all maps have in common; the methods and layers stand in the labels. */
    private String info(final ImagePlus image) {
        final Map<String, String> common = new LinkedHashMap<>(maps.get(0).map().provenance());
        for (final MethodMap map : maps) common.entrySet().retainAll(map.map().provenance().entrySet());
        final StringBuilder text = new StringBuilder("Image: " + image.getTitle() + "\n");
        common.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        for (final MethodMap map : maps) {
            text.append("Map: ").append(name(map));
            final String target = map.map().provenance().get("Class");
            text.append(target == null ? "" : ", " + target).append('\n');
        }
        for (final String warning : warnings) text.append("Warning: ").append(warning).append('\n');
        return text.toString();
    }
}
