package org.tuckersaliency;

import org.tuckersaliency.image.Plane;
import org.tuckersaliency.map.Resampling;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Preprocessing;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** Makes a network's inputs of planes: resized to what the network takes, values scaled as the settings say. */
final class NetworkInputs {
    private final Network network;
    private final Preprocessing preprocessing;

    /** @throws IllegalArgumentException if the settings name a preprocessing that there is not */
    NetworkInputs(final Network network, final SaliencySettings settings) {
        this.network = network;
        this.preprocessing = "auto".equals(settings.preprocessing())
                ? network.preprocessing()
                : Preprocessing.named(settings.preprocessing());
    }

    Preprocessing preprocessing() {
        return preprocessing;
    }

    /** The network's input for one plane. */
    Img<FloatType> of(final Plane plane) {
        return of(plane, network.input().widthFor(plane.width()), network.input().heightFor(plane.height()));
    }

    /** The same at a size that the network allows. */
    Img<FloatType> of(final Plane plane, final int width, final int height) {
        return preprocessing.apply(Resampling.fit(plane.pixels(), width, height), plane.low(), plane.high());
    }
}
