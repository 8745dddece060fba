package org.tuckersaliency.method;

/** One map in the making, from feature maps that are seen piece by piece: every piece twice, in the same order. */
public interface Pieces {
    /** Takes from a piece what the map of all must know. */
    void learn(LayerInput piece);

    /**
     * The values of a piece, H · W of them, row by row; asked for when every piece has been learnt.
     */
    double[] values(LayerInput piece);

    /**
     * The map of all pieces.
     *
     * @param values what {@link #values} gave, put together, row by row; may be changed
     * @param channels C
     */
    LayerMap finish(double[] values, int channels, int height, int width);
}
