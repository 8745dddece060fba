package org.tuckersaliency.network;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * An open network. Every image goes in as the network's own input: axes (x, y, channel), of {@link #input()}'s size and
 * channels, values already scaled by a {@link Preprocessing}. A network may be used from several threads.
 */
public interface Network extends AutoCloseable {
    /** A short name for titles and tables: the folder's or file's name, or that of the sample. */
    String name();

    /** What the user wrote to open it: a path or {@code sample:NAME}. */
    String source();

    /** The image that the network expects. */
    NetworkInput input();

    /** Every rank-4 layer that depends on the input, first to last; never empty. */
    List<Layer> layers();

    /**
     * Every layer as it is for one image: with its size, or with the reason why no map can be made there.
     *
     * @param image axes (x, y, channel)
     * @throws NetworkException if the network cannot be run on this image
     */
    List<Layer> layersFor(RandomAccessibleInterval<FloatType> image);

    /** The layer named {@code auto}: the one of the network's description, else the last usable one. */
    Layer defaultLayer();

    /**
     * Finds layers by the user's text: {@code auto}, a name, or several names separated by {@code ;}.
     *
     * @throws NetworkException if there is no such layer or no map can be made there; says which would do
     */
    List<Layer> findLayers(String text);

    /** How pixel values become input values when the user says {@code auto}. */
    Preprocessing preprocessing();

    /** The names of the classes; empty where none are known. */
    ClassLabels labels();

    /** Remarks of the opening that belong into a result's provenance, such as a guess that was made; one sentence each. */
    List<String> remarks();

    /**
     * Runs the network and returns what one layer answers.
     *
     * @param image axes (x, y, channel)
     * @throws NetworkException if the network cannot be run on this image, or the layer turns out to be 1 × 1
     */
    FeatureMaps featureMaps(RandomAccessibleInterval<FloatType> image, Layer layer);

    /**
     * What several layers answer to several images, in as few passes as the network allows.
     *
     * @param images one or more, axes (x, y, channel), all of one size
     * @param layers whose maps are wanted; may be none
     * @param scored whether the answers before softmax or sigmoid are wanted as well
     * @return one for each image; the same as one by one up to rounding
     * @throws NetworkException as for {@link #featureMaps}
     */
    default List<Answers> answers(final List<? extends RandomAccessibleInterval<FloatType>> images,
            final List<Layer> layers, final boolean scored) {
        final List<Answers> all = new ArrayList<>();
        for (final RandomAccessibleInterval<FloatType> image : images) {
            final List<FeatureMaps> maps = new ArrayList<>();
            for (final Layer layer : layers) maps.add(featureMaps(image, layer));
            all.add(new Answers(maps, scored ? scores(List.of(image)).get(0) : null));
        }
        return all;
    }

    /**
     * Runs the network to its end.
     *
     * @param image axes (x, y, channel)
     * @return the values of its first output, flat: class scores, an embedding or a map
     */
    float[] output(RandomAccessibleInterval<FloatType> image);

    /** What the first output is: classes, an embedding or a map. */
    NetworkOutput output();

    /**
     * The network's answers before softmax or sigmoid, in as few passes as it allows.
     *
     * @param images each with axes (x, y, channel), all of the same size
     * @return one for each image
     */
    List<Scores> scores(List<? extends RandomAccessibleInterval<FloatType>> images);

    /**
     * Runs the network forwards and back to a layer.
     *
     * @param image axes (x, y, channel)
     * @param curvature whether the second-order product {@link Gradients#curvature()} is wanted too
     * @throws NetworkException if there is no gradient at this layer; names the operation and layers that would do
     */
    Gradients gradients(RandomAccessibleInterval<FloatType> image, Layer layer, Target target, boolean curvature);

    /**
     * Runs the network forwards and back to its input, and to every bias on the way.
     *
     * @param image axes (x, y, channel)
     * @throws NetworkException if there is no gradient at the input
     */
    FullGradient fullGradient(RandomAccessibleInterval<FloatType> image, Target target);

    /**
     * The part of the network behind a layer.
     *
     * @param image axes (x, y, channel)
     * @throws NetworkException if the scores do not depend on this layer
     */
    Head head(RandomAccessibleInterval<FloatType> image, Layer layer);

    /** Frees the engine's memory and the temporary files; a second call does nothing. */
    @Override
    void close();
}
