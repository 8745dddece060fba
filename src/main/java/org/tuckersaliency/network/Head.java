package org.tuckersaliency.network;

import java.util.List;

/** The part of a network behind one layer, for one image: it answers to changed feature maps without the part before. */
public interface Head {
    /** The layer's feature maps of the image, unchanged. */
    FeatureMaps features();

    /** The network's answer to the image, unchanged. */
    Scores scores();

    /**
     * What the network answers to other feature maps.
     *
     * @param features each C · H · W values, channel by channel, each row by row
     * @throws NetworkException if the network cannot be run from this layer on
     */
    List<Scores> scores(List<float[]> features);
}
