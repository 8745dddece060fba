package org.tuckersaliency.spark;

import java.io.Serializable;

import org.tuckersaliency.EvaluationSettings;

import picocli.CommandLine.Option;

/** What the command line says of an evaluation. */
final class EvaluationOptions implements Serializable {
    private static final long serialVersionUID = 1L;

    @Option(names = { "-n", "--network" }, paramLabel = "NETWORKS", defaultValue = "sample:cells-classifier",
            description = "A SavedModel folder, its saved_model.pb, a frozen .pb, a .zip of either, or sample:NAME; several "
                    + "with ; between them (${DEFAULT-VALUE}).")
    private String network;

    @Option(names = { "-l", "--layers" }, paramLabel = "LAYERS", defaultValue = "auto",
            description = "auto, or layers with ; between them (${DEFAULT-VALUE}).")
    private String layers;

    @Option(names = { "-m", "--methods" }, paramLabel = "METHODS",
            defaultValue = "eigencam;tsm;multivec-eigencam;mtsm",
            description = "Short names of methods with ; between them, each maybe with options in parentheses; or all "
                    + "(${DEFAULT-VALUE}).")
    private String methods;

    @Option(names = "--metrics", paramLabel = "METRICS", defaultValue = "auto",
            description = "Short names of metrics with ; between them, each maybe with options in parentheses; auto or all "
                    + "(${DEFAULT-VALUE}).")
    private String metrics;

    @Option(names = "--truth", paramLabel = "TRUTH", defaultValue = "auto",
            description = "Where objects lie: auto (of the files beside the image, else its overlay), overlay, none, a "
                    + "folder, or a CSV of boxes (${DEFAULT-VALUE}).")
    private String truth;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "20",
            description = "Steps of insertion and deletion (${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--class", paramLabel = "CLASS", defaultValue = "auto",
            description = "What is explained: auto, or one class by number or name.")
    private String target;

    @Option(names = "--reference", paramLabel = "FILE", defaultValue = "",
            description = "Image whose embedding is compared with.")
    private String reference;

    @Option(names = "--preprocessing", paramLabel = "TEXT", defaultValue = "auto",
            description = "auto, raw, 0..1, -1..1 or imagenet.")
    private String preprocessing;

    String network() {
        return network;
    }

    String truth() {
        return truth;
    }

    EvaluationSettings settings() {
        return new EvaluationSettings().withNetwork(network).withLayers(layers).withMethods(methods)
                .withMetrics(metrics).withTruth(truth).withSteps(steps).withTarget(target).withReference(reference)
                .withPreprocessing(preprocessing);
    }

    /** One line that is the same only for the same options. */
    String line() {
        return String.join("\t", network, layers, methods, metrics, truth, Integer.toString(steps), target, reference,
                preprocessing);
    }
}
