package org.tuckersaliency.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Finds the targets that people write behind the macro key {@code class}, one or several with {@code ;} between them:
 * <ul>
 * <li>{@code auto}: the top class; for a network without classes the image's own embedding; for a map its only channel,
 * else the one with the largest sum, where channel 0 is left out if the channels exclude each other, as it is by
 * convention the background;</li>
 * <li>{@code top}: the top class, or the channel with the largest sum;</li>
 * <li>a class or channel by its name or its number from 0, or a weighting such as
 * {@code 0.7*tabby & -0.3*tiger cat};</li>
 * <li>{@code own}: the image's own embedding; {@code reference}: its similarity with that of another image.</li>
 * </ul>
 * These words come before names of classes, and names before numbers; {@code class 3} is always the number.
 */
public final class TargetFinder {
    private static final String AUTO = "auto";
    private static final String TOP = "top";
    private static final String OWN = "own";
    private static final String REFERENCE = "reference";

    private final NetworkOutput output;
    private final ClassLabels labels;
    private final Scores reference;
    private final Region region;

    private TargetFinder(final NetworkOutput output, final ClassLabels labels, final Scores reference,
            final Region region) {
        this.output = output;
        this.labels = labels;
        this.reference = reference;
        this.region = region;
    }

    public TargetFinder(final NetworkOutput output, final ClassLabels labels) {
        this(output, labels.fittedTo(output), null, Region.everywhere());
    }

    public static TargetFinder of(final Network network) {
        return new TargetFinder(network.output(), network.labels());
    }

    /**
     * The same with an embedding for {@code reference}.
     *
     * @param embedding what the network answers to the reference image
     * @throws NetworkException if the network does not answer with an embedding
     */
    public TargetFinder withReference(final Scores embedding) {
        if (output.kind() != NetworkOutput.Kind.EMBEDDING)
            throw new NetworkException("The network answers with " + output + ", but only an embedding can be compared "
                    + "with that of a reference image; leave the reference image out and " + choices() + ".");
        return new TargetFinder(output, labels, embedding, region);
    }

    /**
     * The same with channels of a map summed in a region only.
     *
     * @param weights axes (x, y), 0..1 for each pixel of the image
     * @throws NetworkException if the network does not answer with a map
     * @throws IllegalArgumentException if the weights are no such image, or 0 everywhere
     */
    public TargetFinder withRegion(final RandomAccessibleInterval<? extends RealType<?>> weights) {
        if (output.kind() != NetworkOutput.Kind.MAP)
            throw new NetworkException("The network answers with " + output + ", which has no places, but a region was "
                    + "given; leave the region out, or choose a network that answers with a map.");
        return new TargetFinder(output, labels, reference, Region.of(weights));
    }

    /**
     * @param text as above
     * @return the targets in the order of the text, each once
     * @throws IllegalArgumentException if one does not fit the network; says what would do
     */
    public List<TargetChoice> find(final String text) {
        final Map<String, TargetChoice> found = new LinkedHashMap<>();
        for (final String part : labels.contains(text) ? new String[] { text } : text.split(";")) {
            if (part.isBlank()) continue;
            final TargetChoice choice = one(part.strip());
            found.putIfAbsent(choice.name(), choice);
        }
        if (found.isEmpty()) throw new IllegalArgumentException("No class was given; " + choices() + ".");
        return new ArrayList<>(found.values());
    }

    private TargetChoice one(final String text) {
        switch (output.kind()) {
            case CLASSES:
                return ofClasses(text);
            case EMBEDDING:
                return ofEmbedding(text);
            default:
                return ofMap(text);
        }
    }

    private TargetChoice ofClasses(final String text) {
        final Classes classes = new Classes(output, labels);
        if (text.equals(AUTO) || text.equals(TOP)) return new TargetChoice("top class", new TopClass(classes));
        refuseEmbeddingWords(text);
        final Weighting weighting = new WeightingReader(labels, classes.count()).read(text);
        return new TargetChoice(weighting.text(this::name), new ClassWeighting(classes, weighting));
    }

    private TargetChoice ofEmbedding(final String text) {
        if (text.equals(AUTO) || text.equals(OWN)) return new TargetChoice("own embedding", new OwnEmbedding());
        if (!text.equals(REFERENCE))
            throw new IllegalArgumentException("The network answers with " + output + ", which has no class '" + text
                    + "'; " + choices() + ".");
        if (reference == null)
            throw new IllegalArgumentException(
                    "The class reference needs a reference image, but none was given; choose "
                            + "the image whose embedding is to be compared, or write own.");
        return new TargetChoice("reference", new ReferenceSimilarity(reference));
    }

    private TargetChoice ofMap(final String text) {
        if (text.equals(AUTO) || text.equals(TOP)) {
            final boolean background = output.activation() == NetworkOutput.Activation.SOFTMAX;
            return output.channels() == 1
                    ? sum(Weighting.of(0))
                    : new TargetChoice("largest channel", new LargestChannel(background, labels, region));
        }
        refuseEmbeddingWords(text);
        return sum(new WeightingReader(labels, output.channels()).read(text));
    }

    private TargetChoice sum(final Weighting weighting) {
        return new TargetChoice(weighting.text(this::name), new ChannelSum(weighting, labels, region));
    }

    private void refuseEmbeddingWords(final String text) {
        if ((text.equals(OWN) || text.equals(REFERENCE)) && !labels.contains(text))
            throw new IllegalArgumentException("The network answers with " + output + ", but '" + text
                    + "' is for networks that answer with an embedding; " + choices() + ".");
    }

    /** The name of a class or channel, with its number where others have the same name. */
    private String name(final int index) {
        if (!labels.isNamed(index))
            return (output.kind() == NetworkOutput.Kind.MAP ? "channel " : "class ") + index;
        final String name = labels.name(index);
        return labels.matches(name).size() == 1 ? name : name + " (" + index + ")";
    }

    /** What would do. */
    private String choices() {
        switch (output.kind()) {
            case CLASSES:
                return "write auto, top, or the name or number of a class";
            case EMBEDDING:
                return "write auto, own, or reference with a reference image";
            default:
                return "write auto, or the name or number of a channel";
        }
    }
}
