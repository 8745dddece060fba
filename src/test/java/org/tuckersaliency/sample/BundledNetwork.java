package org.tuckersaliency.sample;

import java.util.ArrayList;
import java.util.List;

import org.tuckersaliency.map.Fusion;
import org.tuckersaliency.map.Interpolation;
import org.tuckersaliency.map.PostProcessing;
import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;

import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

/** The bundled network on synthetic images, through the ordinary path. */
final class BundledNetwork implements AutoCloseable {
    private final Network network;

    /** @param source as the user writes it, such as {@code sample:cells-ssl} */
    BundledNetwork(final String source) {
        network = Networks.open(source);
    }

    Network network() {
        return network;
    }

    /**
     * The share of the map's energy that lies inside the true cells, divided by their share of the area: 1 for a
     * uniform map.
     */
    double energyRatio(final CellImage image, final SaliencyMethod method) {
        return energyRatio(map(image, method), image.labels());
    }

    /** The map of the default layer at the size of the image. */
    Img<FloatType> map(final CellImage image, final SaliencyMethod method) {
        return atImageSize(method.compute(LayerInput.of(features(image))).image(), image);
    }

    /** What the default layer answers. */
    Img<FloatType> features(final CellImage image) {
        return features(image, network.defaultLayer());
    }

    /** What a layer answers. */
    Img<FloatType> features(final CellImage image, final Layer layer) {
        return network.featureMaps(input(image), layer).image();
    }

    static Img<FloatType> atImageSize(final Img<DoubleType> map, final CellImage image) {
        final PostProcessing post = new PostProcessing(PostProcessing.Normalisation.PLANE, Interpolation.BILINEAR,
                Fusion.MEAN);
        return post.apply(List.of(List.of(map)), image.width(), image.height(), new ArrayList<>()).get(0);
    }

    /** The same for the pixel values themselves, above the darkest one: what looking without a network gives. */
    static double energyRatioOfPixels(final CellImage image) {
        final Img<FloatType> pixels = plane(image);
        float darkest = Float.POSITIVE_INFINITY;
        for (final FloatType value : pixels) darkest = Math.min(darkest, value.get());
        for (final FloatType value : pixels) value.set(value.get() - darkest);
        return energyRatio(pixels, image.labels());
    }

    private static double energyRatio(final Img<FloatType> map, final Img<UnsignedShortType> labels) {
        final Cursor<FloatType> energy = map.cursor();
        double all = 0;
        double inside = 0;
        double area = 0;
        for (final UnsignedShortType label : labels) {
            final double value = energy.next().getRealDouble();
            all += value;
            if (label.get() == 0) continue;
            inside += value;
            area++;
        }
        return inside / all / (area / labels.size());
    }

    /** The embedding, or the probabilities of the classes. */
    float[] output(final CellImage image) {
        return network.output(input(image));
    }

    private Img<FloatType> input(final CellImage image) {
        return network.preprocessing().apply(plane(image), 0, 1);
    }

    private static Img<FloatType> plane(final CellImage image) {
        final Img<FloatType> plane = ArrayImgs.floats(image.width(), image.height(), 1);
        final Cursor<UnsignedShortType> pixels = image.pixels().cursor();
        for (final FloatType value : plane) value.set(pixels.next().get());
        return plane;
    }

    @Override
    public void close() {
        network.close();
    }
}
