package org.tuckersaliency;

import java.util.ArrayList;
import java.util.List;

/**
 * What is evaluated, and by what. Immutable: every {@code with…} returns a changed copy. The texts are those of the
 * macro keys of the same names.
 */
public final class EvaluationSettings {
    private String folder = "";
    private String network = "sample:cells-classifier";
    private String layers = "auto";
    private String methods = "eigencam;tsm;multivec-eigencam;mtsm";
    private String metrics = "auto";
    private String truth = "auto";
    private int steps = 20;
    private String csv = "";
    private String target = "auto";
    private String reference = "";
    private String preprocessing = "auto";

    /** The defaults: the four methods of the paper on the image that is given, tables only. */
    public EvaluationSettings() {}

    private EvaluationSettings(final EvaluationSettings other) {
        folder = other.folder;
        network = other.network;
        layers = other.layers;
        methods = other.methods;
        metrics = other.metrics;
        truth = other.truth;
        steps = other.steps;
        csv = other.csv;
        target = other.target;
        reference = other.reference;
        preprocessing = other.preprocessing;
    }

    /** @param text the path of a folder with images; empty for the image that is given */
    public EvaluationSettings withFolder(final String text) {
        final EvaluationSettings copy = new EvaluationSettings(this);
        copy.folder = text;
        return copy;
    }

    /** @param text a network as for {@link SaliencyService#open}, or several joined by {@code ;} */
    public EvaluationSettings withNetwork(final String text) {
        final EvaluationSettings copy = new EvaluationSettings(this);
        copy.network = text;
        return copy;
    }

    /** @param text {@code auto}, the name of a layer, or several joined by {@code ;}, each evaluated on its own */
    public EvaluationSettings withLayers(final String text) {
        final EvaluationSettings copy = new EvaluationSettings(this);
        copy.layers = text;
        return copy;
    }

    /** @param text keys of methods joined by {@code ;}, or {@code all}; baselines are added */
    public EvaluationSettings withMethods(final String text) {
        final EvaluationSettings copy = new EvaluationSettings(this);
        copy.methods = text;
        return copy;
    }

    /** @param text as for {@link org.tuckersaliency.evaluation.MetricChoice#find} */
    public EvaluationSettings withMetrics(final String text) {
        final EvaluationSettings copy = new EvaluationSettings(this);
        copy.metrics = text;
        return copy;
    }

    /** @param text as for {@link org.tuckersaliency.image.TruthFinder#TruthFinder} */
    public EvaluationSettings withTruth(final String text) {
        final EvaluationSettings copy = new EvaluationSettings(this);
        copy.truth = text;
        return copy;
    }

    /** @param number of insertion and deletion, at least 1 */
    public EvaluationSettings withSteps(final int number) {
        final EvaluationSettings copy = new EvaluationSettings(this);
        copy.steps = number;
        return copy;
    }

    /** @param text the path of the summary's CSV; empty for none */
    public EvaluationSettings withCsv(final String text) {
        final EvaluationSettings copy = new EvaluationSettings(this);
        copy.csv = text;
        return copy;
    }

    /** @param text one class, as for {@link SaliencySettings#withTarget} */
    public EvaluationSettings withTarget(final String text) {
        final EvaluationSettings copy = new EvaluationSettings(this);
        copy.target = text;
        return copy;
    }

    /** @param text the image whose embedding is compared with, as for {@link SaliencySettings#withReference} */
    public EvaluationSettings withReference(final String text) {
        final EvaluationSettings copy = new EvaluationSettings(this);
        copy.reference = text;
        return copy;
    }

    /** @param text as for {@link SaliencySettings#withPreprocessing} */
    public EvaluationSettings withPreprocessing(final String text) {
        final EvaluationSettings copy = new EvaluationSettings(this);
        copy.preprocessing = text;
        return copy;
    }

    public String folder() {
        return folder;
    }

    /** As they were written, each once. */
    public List<String> networks() {
        final List<String> networks = new ArrayList<>();
        for (final String part : network.split(";"))
            if (!part.isBlank() && !networks.contains(part.strip())) networks.add(part.strip());
        if (networks.isEmpty())
            throw new IllegalArgumentException("No network was given; give a path or sample:NAME.");
        return networks;
    }

    public String layers() {
        return layers;
    }

    public String methods() {
        return methods;
    }

    public String metrics() {
        return metrics;
    }

    public String truth() {
        return truth;
    }

    public int steps() {
        return steps;
    }

    public String csv() {
        return csv;
    }

    public String reference() {
        return reference;
    }

    /** What maps of one image need to know. */
    SaliencySettings ofMaps() {
        return new SaliencySettings().withTarget(target).withReference(reference).withPreprocessing(preprocessing);
    }

    /** One line that is the same only for runs that give the same values of the same images. */
    String line(final String networkFiles) {
        return String.join("\t", "evaluation 1", "folder=" + folder, "network=" + network, "files=" + networkFiles,
                "layers=" + layers, "methods=" + methods, "metrics=" + metrics, "truth=" + truth, "steps=" + steps,
                "class=" + target, "reference=" + reference, "preprocessing=" + preprocessing)
                .replaceAll("[\r\n]", " ");
    }
}
