package org.tuckersaliency.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a network beside its graph: from a {@code saliency.json} (format in docs/saliency-json.md), else from
 * a bioimage.io {@code rdf.yaml}, {@code model.yaml} or {@code bioimageio.yaml}; the names of the classes also from a
 * file of their own, such as {@code labels.txt}.
 */
public final class NetworkDescription {
    static final List<String> FILES = List.of("saliency.json", "rdf.yaml", "bioimageio.yaml", "model.yaml", "rdf.yml",
            "model.yml");

    /** The longest edge that a description may ask of an image, in pixels. */
    private static final int LONGEST_EDGE = 1 << 16;

    private final Preprocessing preprocessing;
    private final String layer;
    private final int minimum;
    private final int step;
    private final ClassLabels labels;
    private final NetworkOutput.Kind output;
    private final List<String> remarks;

    /** @throws IllegalArgumentException if no image can have the smallest edge or the step */
    NetworkDescription(final Preprocessing preprocessing, final String layer, final int minimum, final int step,
            final ClassLabels labels, final NetworkOutput.Kind output, final List<String> remarks) {
        if (minimum > LONGEST_EDGE || step > LONGEST_EDGE)
            throw new IllegalArgumentException("its input has edges of " + minimum + " pixels and more in steps of "
                    + step + ", but " + LONGEST_EDGE + " is the most for either");
        this.preprocessing = preprocessing;
        this.layer = layer;
        this.minimum = minimum;
        this.step = step;
        this.labels = labels;
        this.output = output;
        this.remarks = List.copyOf(remarks);
    }

    /**
     * Reads what lies beside a network; where nothing does, nothing is known.
     *
     * @throws NetworkException if a description is there but cannot be understood
     */
    static NetworkDescription beside(final NetworkFiles files) {
        final LabelSource labels = new LabelFiles(files);
        for (final String name : FILES) {
            final Optional<Path> file = files.beside(name);
            if (file.isEmpty()) continue;
            final String text = TextFile.read(file.get());
            try {
                return name.endsWith(".json") ? SaliencyJson.read(text, labels) : BioimageYaml.read(text, name, labels);
            } catch (final IllegalArgumentException e) {
                throw new NetworkException("The file '" + name + "' beside the network cannot be understood ("
                        + e.getMessage() + "); correct it or move it away.", e);
            }
        }
        return new NetworkDescription(null, "", 1, 1, labels.usual(), null, List.of());
    }

    /** How pixel values become input values; empty where no description says it. */
    public Optional<Preprocessing> preprocessing() {
        return Optional.ofNullable(preprocessing);
    }

    /** The layer that {@code auto} means, or the empty string. */
    public String layer() {
        return layer;
    }

    /** The smallest edge of an image where the network takes any size; 1 where nothing is said. */
    public int minimum() {
        return minimum;
    }

    /** Edges are the minimum plus a multiple of this where the network takes any size; 1 where nothing is said. */
    public int step() {
        return step;
    }

    /** The names of the classes, as many as are listed; empty where none are. */
    public ClassLabels labels() {
        return labels;
    }

    /** What the network answers; empty where no description says it. */
    public Optional<NetworkOutput.Kind> output() {
        return Optional.ofNullable(output);
    }

    /** One sentence for each thing that the user should know. */
    public List<String> remarks() {
        final List<String> all = new ArrayList<>(remarks);
        all.addAll(labels.remarks());
        return all;
    }
}
