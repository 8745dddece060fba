package org.tuckersaliency;

import java.util.List;
import java.util.function.Supplier;

import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** Knows of planes that the network has seen already, so that it need not see them again. */
interface SeenPlanes {
    /**
     * The network's input for a plane.
     *
     * @param pixels the arrays of the plane
     * @param manner all else that the input depends on
     * @param make makes the input where it is not known
     */
    Img<FloatType> input(List<Object> pixels, List<Object> manner, Supplier<Img<FloatType>> make);

    /**
     * What a layer answers to an input that was given here.
     *
     * @param ask asks the network where it is not known
     */
    FeatureMaps answer(Img<FloatType> input, Layer layer, Supplier<FeatureMaps> ask);

    /** What a method is given of feature maps. */
    LayerInput read(FeatureMaps maps);
}
