package org.tuckersaliency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.scijava.Context;
import org.tuckersaliency.evaluation.BaselineMap;
import org.tuckersaliency.evaluation.Dice;
import org.tuckersaliency.evaluation.EnergyPointingGame;
import org.tuckersaliency.evaluation.IntersectionOverUnion;
import org.tuckersaliency.evaluation.MapValues;
import org.tuckersaliency.evaluation.Measurement;
import org.tuckersaliency.evaluation.Metric;
import org.tuckersaliency.evaluation.PointingGame;
import org.tuckersaliency.evaluation.RelevanceRank;
import org.tuckersaliency.evaluation.RocAuc;
import org.tuckersaliency.evaluation.Threshold;
import org.tuckersaliency.evaluation.Trial;
import org.tuckersaliency.evaluation.Truth;
import org.tuckersaliency.image.DrawnRegions;
import org.tuckersaliency.image.ImagePlanes;

import ij.measure.ResultsTable;

/** How well the maps of several methods, and those of the baselines, find the regions that the user has drawn. */
public final class RegionScores {
    private static final int DIGITS = 4;

    private final Map<String, MapValues> maps = new LinkedHashMap<>();
    private final PointingGame pointingGame;
    private final Truth truth;
    private final List<String> warnings;

    private RegionScores(final Truth truth, final PointingGame pointingGame, final MethodMaps source,
            final Context context) {
        this.truth = truth;
        this.pointingGame = pointingGame;
        final List<MethodMap> made = source.ofFusedLayers(context);
        for (final MethodMap map : made) maps.put(map.method(), MapValues.of(map.map().image()));
        for (final BaselineMap baseline : BaselineMap.all())
            maps.put(baseline.label() + " (baseline)", baseline.of(source.planes().plane(0).pixels()));
        this.warnings = new ArrayList<>(Comparison.warnings(source, made));
        maps.forEach((name, map) -> pointingGame.measure(Trial.of(map).withTruth(truth)).leftOut()
                .ifPresent(reason -> warnings.add(name + " has no scores: " + reason.text() + ".")));
    }

    /** @throws IllegalArgumentException if there is no region, or it leaves nothing outside */
    static RegionScores of(final MethodMaps source, final DrawnRegions regions, final Tolerance tolerance,
            final Context context) {
        final ImagePlanes plane = source.planes();
        final Truth truth = Truth.of(regions.of(plane).mask());
        if (truth.isEmpty())
            throw new IllegalArgumentException("The region has no pixel inside the image; draw a larger one.");
        if (truth.isEverywhere())
            throw new IllegalArgumentException("The region covers the whole image, so that no map can miss it; draw a "
                    + "smaller one.");
        return new RegionScores(truth, tolerance.game(plane.image().getCalibration()), source, context);
    }

    /** The metrics of one map by the names of their columns. */
    private Map<String, Metric> metrics() {
        final Map<String, Metric> metrics = new LinkedHashMap<>();
        for (final Metric metric : List.of(pointingGame, new EnergyPointingGame(), new RelevanceRank(), new RocAuc()))
            metrics.put(metric.label(), metric);
        final Map<String, Metric> dice = new LinkedHashMap<>();
        for (final AutoThreshold method : AutoThreshold.all()) {
            final Threshold threshold = method.once();
            metrics.put("IoU " + method.name(), new IntersectionOverUnion(threshold));
            dice.put("Dice " + method.name(), new Dice(threshold));
        }
        metrics.putAll(dice);
        return metrics;
    }

    /** The region of the image that the maps should show. */
    public Truth truth() {
        return truth;
    }

    /** The scored maps by the names in the table, the baselines last. */
    public Map<String, MapValues> maps() {
        return new LinkedHashMap<>(maps);
    }

    /** A row for each map and a column for each score; NaN where a map is constant or not finite. */
    public ResultsTable table() {
        final ResultsTable table = new ResultsTable();
        maps.forEach((name, map) -> {
            table.addRow();
            table.addValue("Method", name);
            final Trial trial = Trial.of(map).withTruth(truth);
            metrics().forEach((column, metric) -> {
                final Measurement score = metric.measure(trial);
                table.addValue(column, score.value().orElse(Double.NaN));
            });
        });
        for (final String column : metrics().keySet())
            table.setDecimalPlaces(table.getColumnIndex(column), DIGITS);
        return table;
    }

    /** What was left out and why, and what else the user should know, one sentence each. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
