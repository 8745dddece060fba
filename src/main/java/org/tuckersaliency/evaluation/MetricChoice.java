package org.tuckersaliency.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.tuckersaliency.method.KeyWithOptions;

/** The metrics that people write behind the macro key {@code metrics}, keys joined by {@code ;}. */
public final class MetricChoice {
    /** The metrics of {@link #AUTO}, those of the ground truth last. */
    private static final List<String> USUAL = List.of("drop", "increase", "insertion", "deletion", "above-half",
            "pointing", "energy", "rank", "auc");
    /** What Average Drop is never shown without, as broad maps lose little. */
    private static final List<String> BESIDE_DROP = List.of("insertion", "deletion", "above-half");

    static final String THRESHOLD = "threshold";
    private static final String AUTO = "auto";
    private static final String ALL = "all";

    private final List<Metric> known;
    private final int steps;
    private final boolean truth;
    private final Function<String, Threshold> thresholds;

    /**
     * @param known every metric, with its defaults
     * @param steps of insertion and deletion, at least 1
     * @param truth whether there may be a ground truth
     * @param thresholds understands the option of that name; throws an IllegalArgumentException where it does not
     */
    public MetricChoice(final List<Metric> known, final int steps, final boolean truth,
            final Function<String, Threshold> thresholds) {
        this.thresholds = thresholds;
        this.known = new ArrayList<>(known);
        this.known.sort(Comparator.comparing(Metric::key));
        this.steps = PixelReplacement.checked(steps);
        this.truth = truth;
    }

    /** Whether the text leaves the choice to us, so that what has no ground truth need not be shown. */
    public static boolean isOurs(final String text) {
        return text.equals(AUTO) || text.equals(ALL);
    }

    /**
     * @param text {@code auto} for the usual ones, {@code all}, or keys joined by {@code ;}, each maybe with options in
     *        parentheses, such as {@code deletion(substrate=noise)}; insertion, deletion and the share above half of the
     *        maximum come with Average Drop
     * @throws IllegalArgumentException if there is no such metric, or it needs a ground truth and there is none
     */
    public List<Metric> find(final String text) {
        final Set<String> keys = new LinkedHashSet<>();
        if (isOurs(text))
            (text.equals(AUTO) ? USUAL : known.stream().map(Metric::key).collect(Collectors.toList())).stream()
                    .filter(key -> truth || !needsTruth(one(key))).forEach(keys::add);
        else
            for (final String key : text.split(";")) if (!key.isBlank()) keys.add(key.strip());
        if (keys.isEmpty()) throw new IllegalArgumentException("No metric was given; " + choices() + ".");
        if (keys.contains("drop")) keys.addAll(BESIDE_DROP);
        final List<Metric> metrics = keys.stream().map(this::one).collect(Collectors.toList());
        for (final Metric metric : metrics)
            if (!truth && needsTruth(metric))
                throw new IllegalArgumentException("The metric " + metric.key()
                        + " compares with a ground truth, but truth is none; leave one of them out.");
        return metrics;
    }

    private Metric one(final String text) {
        final KeyWithOptions parts = KeyWithOptions.parse(text, "deletion(substrate=noise)");
        final Metric metric = plain(parts.key());
        if (parts.options().isEmpty()) return metric;
        return new MetricVariant(parts.apply(() -> {
            Metric changed = metric;
            for (final Map.Entry<String, String> option : parts.values().entrySet())
                changed = with(changed, option.getKey(), option.getValue());
            return changed;
        }), parts.options());
    }

    private Metric with(final Metric metric, final String option, final String value) {
        return metric instanceof ThresholdedMetric && option.equals(THRESHOLD)
                ? ((ThresholdedMetric) metric).withThreshold(thresholds.apply(value))
                : metric.with(option, value);
    }

    private Metric plain(final String key) {
        if (key.equals("insertion")) return new Insertion(steps, new GaussianBlur());
        if (key.equals("deletion")) return new Deletion(steps, new ZeroSubstrate());
        return known.stream().filter(metric -> metric.key().equals(key)).findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no metric '" + key + "'; " + choices() + "."));
    }

    private static boolean needsTruth(final Metric metric) {
        return metric.needs().contains(Metric.Need.TRUTH);
    }

    private String choices() {
        return "write auto, all, or some of "
                + known.stream().map(Metric::key).collect(Collectors.joining(", ")) + " joined by ;";
    }
}
