package org.tuckersaliency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.tuckersaliency.evaluation.BaselineMap;
import org.tuckersaliency.evaluation.EvaluatedMap;
import org.tuckersaliency.evaluation.EvaluationResult.Row;
import org.tuckersaliency.evaluation.Metric;
import org.tuckersaliency.image.BarChart;
import org.tuckersaliency.image.CurvePlot;

import ij.ImagePlus;

/** What an evaluation has found as plots of ImageJ. */
public final class EvaluationPlots {
    private static final String NONE = "";

    private EvaluationPlots() {}

    /**
     * For each metric with a curve from 0 to 1 the mean curves of all methods, in as many plots as it takes to tell them
     * apart; the baselines are in each.
     */
    public static List<ImagePlus> curves(final Evaluation evaluation) {
        final List<ImagePlus> plots = new ArrayList<>();
        for (final Metric metric : evaluation.metrics()) {
            final Map<Boolean, List<Row>> rows = rows(evaluation, metric).stream()
                    .filter(row -> evaluation.result().meanCurve(row).isPresent())
                    .collect(Collectors.partitioningBy(row -> BaselineMap.keys().contains(row.method())));
            final List<Row> methods = rows.get(false);
            for (int i = 0; i < methods.size() || i == 0 && !rows.get(true).isEmpty(); i += CurvePlot.MOST) {
                final CurvePlot plot = new CurvePlot(metric.label() + (i == 0 ? NONE : " " + (i / CurvePlot.MOST + 1)),
                        metric.curveAlong(), metric.curveOf());
                for (final Row row : methods.subList(i, Math.min(methods.size(), i + CurvePlot.MOST)))
                    plot.add(name(evaluation, row), evaluation.result().meanCurve(row).get());
                for (final Row row : rows.get(true))
                    plot.addBaseline(name(evaluation, row), evaluation.result().meanCurve(row).get());
                plots.add(plot.image());
            }
        }
        return plots;
    }

    /** Means with their intervals, a bar for each method and a slice for each metric; empty where there is no mean. */
    public static Optional<ImagePlus> bars(final Evaluation evaluation) {
        final BarChart chart = new BarChart("Evaluation (Means)");
        for (final Metric metric : evaluation.metrics()) {
            final List<Row> rows = rows(evaluation, metric).stream().filter(row -> row.summary().n() > 0)
                    .collect(Collectors.toList());
            if (rows.isEmpty()) continue;
            chart.begin(EvaluationTables.label(evaluation, metric.key()) + better(metric));
            for (final Row row : rows)
                chart.add(name(evaluation, row), row.summary().mean(), row.summary().low(), row.summary().high());
        }
        return chart.image();
    }

    private static String better(final Metric metric) {
        switch (metric.better()) {
            case LOW:
                return " (low is good)";
            case HIGH:
                return " (high is good)";
            default:
                return NONE;
        }
    }

    private static List<Row> rows(final Evaluation evaluation, final Metric metric) {
        return evaluation.result().rows().stream().filter(row -> row.metric().equals(metric.key()))
                .collect(Collectors.toList());
    }

    /** The method, with layer and network where there are several. */
    private static String name(final Evaluation evaluation, final Row row) {
        final List<EvaluatedMap> maps = evaluation.result().maps();
        final boolean layers = maps.stream().map(EvaluatedMap::layer)
                .filter(layer -> !layer.equals(EvaluatedMap.NO_LAYER)).distinct().count() > 1;
        final boolean networks = maps.stream().map(EvaluatedMap::network).distinct().count() > 1;
        return row.method() + (layers && !row.layer().equals(EvaluatedMap.NO_LAYER) ? " " + row.layer() : NONE)
                + (networks ? " " + shortName(row.network()) : NONE);
    }

    /** The last part of a path, or the name of a sample. */
    private static String shortName(final String network) {
        return network.replaceAll("[/\\\\]+$", "").replaceAll(".*[/\\\\:]", NONE);
    }
}
