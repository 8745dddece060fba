package org.tuckersaliency.spark;

import org.scijava.Context;
import org.tuckersaliency.EvaluationSettings;
import org.tuckersaliency.SaliencyService;

/** An evaluation on one machine: the images, the table of means, the metrics and the ground truth. */
final class EvaluationAlone {
    private EvaluationAlone() {}

    public static void main(final String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        try (Context context = new Context(SaliencyService.class)) {
            context.service(SaliencyService.class).evaluate(null, new EvaluationSettings().withFolder(arguments[0])
                    .withCsv(arguments[1]).withMetrics(arguments[2]).withTruth(arguments[3])
                    .withNetwork("sample:cells-classifier;sample:cells-shortcut"));
        }
        System.exit(0);
    }
}
