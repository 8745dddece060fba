package org.tuckersaliency.evaluation;

import java.util.function.LongConsumer;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Makes the map of a changed image in the way the evaluated map was made: same network, layer, method and class. */
public interface Mapper {
    /**
     * @param input the network's input, axes (x, y, channel)
     * @param passes is given the number of forward passes that it took
     * @return the map, of any size
     */
    MapValues map(RandomAccessibleInterval<FloatType> input, LongConsumer passes);
}
