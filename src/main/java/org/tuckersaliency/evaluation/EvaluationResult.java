package org.tuckersaliency.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the metrics say of many maps, of each and on average. Immutable. */
public final class EvaluationResult {
    /** One metric of one network, layer and method, over all images. */
    public static final class Row {
        private final EvaluatedMap first;
        private final String metric;
        private final Summary summary;

        private Row(final EvaluatedMap first, final String metric, final Summary summary) {
            this.first = first;
            this.metric = metric;
            this.summary = summary;
        }

        public String network() {
            return first.network();
        }

        public String layer() {
            return first.layer();
        }

        public String method() {
            return first.method();
        }

        public String metric() {
            return metric;
        }

        public Summary summary() {
            return summary;
        }
    }

    private final List<EvaluatedMap> maps;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, List<EvaluatedMap>> groups = new LinkedHashMap<>();

    /** @param maps all with the same metrics */
    public EvaluationResult(final List<EvaluatedMap> maps) {
        this.maps = List.copyOf(maps);
        for (final EvaluatedMap map : maps) groups.computeIfAbsent(map.group(), g -> new ArrayList<>()).add(map);
        final Bootstrap bootstrap = new Bootstrap();
        groups.values().forEach(group -> {
            for (final String metric : group.get(0).measurements().keySet())
                rows.add(new Row(group.get(0), metric, Summary.of(of(group, metric), bootstrap)));
        });
    }

    private static List<Measurement> of(final List<EvaluatedMap> group, final String metric) {
        return group.stream().map(map -> map.measurements().get(metric)).collect(Collectors.toList());
    }

    /** The same without metrics that lack a ground truth for every image. */
    public EvaluationResult withoutMissingTruth() {
        final List<String> missing = maps.stream().flatMap(map -> map.measurements().keySet().stream()).distinct()
                .filter(metric -> maps.stream().map(map -> map.measurements().get(metric).leftOut())
                        .allMatch(Optional.of(LeftOut.NO_TRUTH)::equals))
                .collect(Collectors.toList());
        return new EvaluationResult(maps.stream().map(map -> {
            final Map<String, Measurement> kept = new LinkedHashMap<>(map.measurements());
            kept.keySet().removeAll(missing);
            return map.with(kept);
        }).collect(Collectors.toList()));
    }

    /** Of each image, network, layer and method. */
    public List<EvaluatedMap> maps() {
        return maps;
    }

    /** Of each network, layer, method and metric. */
    public List<Row> rows() {
        return rows;
    }

    /**
     * The mean over the images of the curves of a metric.
     *
     * @return the scores at equal steps from 0 to 1; empty where no image has one
     */
    public Optional<double[]> meanCurve(final Row row) {
        double[] sum = null;
        int n = 0;
        for (final Measurement measurement : of(groups.get(row.first.group()), row.metric)) {
            if (measurement.curves().size() != 1) continue;
            final double[] scores = measurement.curves().get(0).scores();
            if (sum == null) sum = new double[scores.length];
            for (int i = 0; i < sum.length; i++) sum[i] += scores[i];
            n++;
        }
        if (sum == null) return Optional.empty();
        for (int i = 0; i < sum.length; i++) sum[i] /= n;
        return Optional.of(sum);
    }
}
