package org.tuckersaliency.network;

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
     * Runs the network to its end.
     *
     * @param image axes (x, y, channel)
     * @return the values of its first output, flat: class scores, an embedding or a map
     */
    float[] output(RandomAccessibleInterval<FloatType> image);

    /** Frees the engine's memory and the temporary files; a second call does nothing. */
    @Override
    void close();
}
