package org.tuckersaliency;

import org.tuckersaliency.image.Plane;
import org.tuckersaliency.map.Resampling;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Preprocessing;

import net.imglib2.RandomAccessibleInterval;
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
        return of(plane.pixels(), plane.low(), plane.high());
    }

    /**
     * The network's input for one plane.
     *
     * @param pixels axes (x, y, channel), as many channels as the network takes
     * @param low the pixel value that stands for black
     * @param high the pixel value that stands for white
     */
    Img<FloatType> of(final RandomAccessibleInterval<FloatType> pixels, final double low, final double high) {
        return of(pixels, low, high, network.input().widthFor((int) pixels.dimension(0)),
                network.input().heightFor((int) pixels.dimension(1)));
    }

    /** The same at a size that the network allows. */
    Img<FloatType> of(final RandomAccessibleInterval<FloatType> pixels, final double low, final double high,
            final int width, final int height) {
        return preprocessing.apply(Resampling.fit(pixels, width, height), low, high);
    }
}
