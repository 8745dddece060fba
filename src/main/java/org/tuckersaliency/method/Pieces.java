package org.tuckersaliency.method;

/** One map in the making, from feature maps that are seen piece by piece, several times in the same order. */
public interface Pieces {
    /** How many times every piece must be seen before the values of the first can be had; 0 or more. */
    default int lessons() {
        return 1;
    }

    /**
     * Takes from a piece what the map of all must know.
     *
     * @param lesson from 0 to before {@link #lessons()}; each begins when the one before has seen all pieces
     */
    void learn(int lesson, LayerInput piece);

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
