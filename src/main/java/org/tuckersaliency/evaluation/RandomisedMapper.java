package org.tuckersaliency.evaluation;

import java.util.function.LongConsumer;

/**
 * Makes the map of the evaluated image by a network some of whose weights were drawn anew, in the way the evaluated map
 * was made: same image, layer, method and class.
 */
public interface RandomisedMapper {
    /**
     * @param passes is given the number of forward passes that it took
     * @return the map, of any size
     */
    MapValues map(LongConsumer passes);
}
