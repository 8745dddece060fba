package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

class MetricChoiceTest {
    private static final int SIZE = 8;
    private static final List<Metric> ALL = List.of(new AverageDrop(), new AboveHalf(), new Insertion(), new Deletion(),
            new AverageIncrease(), new RocAuc(), new PointingGame(), new EnergyPointingGame(), new RelevanceRank(),
            new IntersectionOverUnion(), new Dice());

    private static MetricChoice choice(final boolean truth) {
        return new MetricChoice(ALL, 5, truth, text -> text.equals("fixed")
                ? Threshold.at(0.25)
                : Threshold.parse(text));
    }

    private static String keys(final List<Metric> metrics) {
        return metrics.stream().map(Metric::key).collect(Collectors.toList()).toString();
    }

    private static Trial trial() {
        final boolean[] inside = new boolean[SIZE * SIZE];
        for (int i = 0; i < inside.length; i++) inside[i] = i % SIZE < 3 && i / SIZE < 4;
        return Trial.of(Examples.random(1, SIZE, SIZE)).withTruth(Truth.of(inside, SIZE))
                .withImage(LinearNetwork.share(Examples.floats(3, SIZE * SIZE)).scorer().image(Examples.image(SIZE,
                        Examples.floats(2, SIZE * SIZE))));
    }

    @Test
    void dropBringsWhatItIsNotShownWithout() {
        assertEquals("[drop, insertion, deletion, above-half]", keys(choice(false).find("drop")));
        assertEquals("[increase]", keys(choice(false).find(" increase ; ")));
        assertEquals("[drop, increase, insertion, deletion, above-half]", keys(choice(false).find("auto")));
        assertEquals(ALL.size(), choice(true).find("all").size());
    }

    @Test
    void optionsGiveTheMetricThatTheConstructorGives() {
        final Map<String, Metric> expected = new LinkedHashMap<>();
        for (final String substrate : Substrate.names()) {
            expected.put("deletion(substrate=" + substrate + ")", new Deletion(5, Substrate.named(substrate)));
            expected.put("insertion(substrate=" + substrate + ")", new Insertion(5, Substrate.named(substrate)));
        }
        expected.put("iou(threshold=0.3)", new IntersectionOverUnion(Threshold.shareOfMaximum(0.3)));
        expected.put("iou(threshold=90%)", new IntersectionOverUnion(Threshold.percentile(90)));
        expected.put("dice(threshold=fixed)", new Dice(Threshold.at(0.25)));
        expected.put("pointing(tolerance=2px)", new PointingGame(2, 1, 1));
        expected.put("pointing(tolerance=0)", new PointingGame(0, 1, 1));
        expected.forEach((text, metric) -> {
            final Metric found = choice(true).find(text).get(0);
            assertEquals(text, found.key());
            assertEquals(metric.label() + text.substring(text.indexOf('(')).replace("(", " ("), found.label());
            assertEquals(metric.needs(), found.needs());
            assertEquals(metric.better(), found.better());
            final Measurement measured = found.measure(trial());
            assertEquals(metric.measure(trial()).value(), measured.value(), text);
            assertEquals(metric.hasCurve(), measured.curves().size() == 1);
            assertEquals(metric.hasCurve() ? 6 : 0, found.images(trial()).size());
        });
    }

    @Test
    void substratesMakeADifference() {
        assertFalse(choice(true).find("deletion").get(0).measure(trial()).value()
                .equals(choice(true).find("deletion(substrate=mean)").get(0).measure(trial()).value()));
    }

    @Test
    void whatIsWrongIsSaidWithWhatThereIs() {
        final Map<String, String> wrong = Map.of("auc", "truth is none", "iou(threshold=0.5)", "truth is none", "nix",
                "above-half", ";", "No metric was given", "deletion(substrate=x)", "choose one of zero, mean",
                "deletion(steps=3)", "the options are substrate.", "drop(a=b)",
                "In 'drop(a=b)': There is no option 'a'",
                "iou(threshold=x)", "such as Otsu", "pointing(tolerance=-1)", "is no tolerance", "iou(threshold",
                "cannot be read");
        wrong.forEach((text, part) -> {
            final String said = assertThrows(IllegalArgumentException.class, () -> choice(false).find(text), text)
                    .getMessage();
            assertTrue(said.contains(part), said);
        });
    }
}
