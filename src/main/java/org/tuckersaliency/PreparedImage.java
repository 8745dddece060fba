package org.tuckersaliency;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import org.tuckersaliency.batch.BatchImage;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.image.Plane;
import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.network.Answers;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Scores;

import ij.ImagePlus;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/**
 * An image of a batch on its way: read, made into the network's inputs, answered by the network. Of a stack with many
 * planes only the next few are made and answered at a time, when they are asked for.
 */
final class PreparedImage implements SeenPlanes {
    /** Gives the plane's input, or null where it must not go through as a whole. */
    interface Inputs {
        SeenPlane of(Plane plane);
    }

    private final BatchImage file;
    private final String stamp;
    private final ImagePlus image;
    private final ImagePlanes planes;
    private final Inputs inputs;
    private final List<Layer> layers;
    private final int together;
    private final long bytes;
    private final long begun;
    private final Scores[] scores;
    private final List<SeenPlane> seen = new ArrayList<>();
    private final Map<FeatureMaps, LayerInput> read = new IdentityHashMap<>();
    private Function<List<Img<FloatType>>, List<Answers>> asking;
    private int first;
    private int waiting;
    private boolean ended;

    /**
     * @param layers those whose answers are worth having beforehand
     * @param together how many planes are made and answered at a time
     * @param bytes what it takes of the memory that all images have together
     * @param begun when it was read, in nanoseconds
     */
    PreparedImage(final BatchImage file, final String stamp, final ImagePlus image, final ImagePlanes planes,
            final Inputs inputs, final List<Layer> layers, final int together, final long bytes, final long begun) {
        this.file = file;
        this.stamp = stamp;
        this.image = image;
        this.planes = planes;
        this.inputs = inputs;
        this.layers = layers;
        this.together = together;
        this.bytes = bytes;
        this.begun = begun;
        this.scores = new Scores[planes.count()];
        prepare(0);
        waiting = seen.size();
    }

    private void prepare(final int from) {
        seen.clear();
        read.clear();
        first = from;
        for (int i = from; i < Math.min(planes.count(), from + together); i++) {
            final SeenPlane plane = inputs.of(planes.plane(i));
            if (plane != null) seen.add(plane);
        }
    }

    BatchImage file() {
        return file;
    }

    String stamp() {
        return stamp;
    }

    ImagePlus image() {
        return image;
    }

    ImagePlanes planes() {
        return planes;
    }

    long bytes() {
        return bytes;
    }

    /** Since it was read. */
    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Inputs that the network is to see first; they are answered by {@link #answered}. */
    List<SeenPlane> waiting() {
        return seen;
    }

    /**
     * @return whether nothing waits any more
     */
    synchronized boolean answered(final SeenPlane plane, final Answers answers) {
        note(plane, answers);
        return --waiting == 0;
    }

    /**
     * Several planes of an image may fail.
     *
     * @return whether it had not ended before
     */
    synchronized boolean end() {
        final boolean before = ended;
        ended = true;
        return !before;
    }

    private void note(final SeenPlane plane, final Answers answers) {
        for (int i = 0; i < layers.size(); i++) plane.answers().put(layers.get(i), answers.maps().get(i));
        answers.scores().ifPresent(s -> scores[first + seen.indexOf(plane)] = s);
    }

    /** @param network answers to the planes that come later */
    void asking(final Function<List<Img<FloatType>>, List<Answers>> network) {
        asking = network;
    }

    /**
     * What the network answers to every plane before softmax or sigmoid.
     *
     * @throws IllegalArgumentException if a plane goes through the network in tiles, so that it never answers to the whole
     */
    List<Scores> scores() {
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] == null) ahead(i);
            if (scores[i] == null)
                throw new IllegalArgumentException(
                        "The image is so large that the network sees it in tiles, so it gives no "
                                + "answer to it as a whole; leave out the scores, or crop the image.");
        }
        return List.of(scores);
    }

    private void ahead(final int from) {
        prepare(from);
        if (seen.isEmpty()) return;
        final List<Img<FloatType>> given = new ArrayList<>();
        for (final SeenPlane plane : seen) given.add(plane.input());
        final List<Answers> answers = asking.apply(given);
        for (int i = 0; i < answers.size(); i++) note(seen.get(i), answers.get(i));
    }

    @Override
    public Img<FloatType> input(final List<Object> pixels, final List<Object> manner,
            final Supplier<Img<FloatType>> make) {
        final SeenPlane known = find(pixels, manner);
        if (known != null) return known.input();
        if (seen.isEmpty()) return make.get();
        // planes are asked for one after the other, and all over again by the next method
        ahead(first + seen.size() < planes.count() ? first + seen.size() : 0);
        final SeenPlane next = find(pixels, manner);
        return next == null ? make.get() : next.input();
    }

    private SeenPlane find(final List<Object> pixels, final List<Object> manner) {
        for (final SeenPlane plane : seen) if (plane.is(pixels, manner)) return plane;
        return null;
    }

    @Override
    public FeatureMaps answer(final Img<FloatType> input, final Layer layer, final Supplier<FeatureMaps> ask) {
        for (final SeenPlane plane : seen)
            if (plane.input() == input) return plane.answers().computeIfAbsent(layer, l -> ask.get());
        return ask.get();
    }

    @Override
    public LayerInput read(final FeatureMaps maps) {
        return read.computeIfAbsent(maps, m -> LayerInput.of(m.image()));
    }
}
