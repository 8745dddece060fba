package org.tuckersaliency.sample;

import java.io.IOException;

import net.imglib2.Cursor;
import net.imglib2.Interval;
import net.imglib2.Localizable;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Where a bundled classifier finds the evidence for a class: max(0, Σ w_c F_c) over the channels of the last stage, w
 * being the weights of the class in the head (Zhou, Khosla, Lapedriza, Oliva and Torralba 2016, arXiv 1512.04150).
 */
final class ClassActivationMap {
    /** How far light at one pixel reaches in a map: one step of the last stage. */
    private static final int STRIDE = 8;

    private final BundledNetwork network;
    private final float[] weights;
    private final int classes;

    /** @param name of the bundled network */
    ClassActivationMap(final BundledNetwork network, final String name) throws IOException {
        final FrozenWeights file = new FrozenWeights(name);
        this.network = network;
        this.weights = file.of("head/kernel");
        this.classes = file.of("head/bias").length;
    }

    /** The map of a class at the size of the image. */
    Img<FloatType> of(final CellImage image, final CellKind kind) {
        final Img<FloatType> features = network.features(image);
        final int width = (int) features.dimension(0);
        final int height = (int) features.dimension(1);
        final double[] map = new double[width * height];
        final Cursor<FloatType> cursor = features.cursor();
        for (int c = 0; c < features.dimension(2); c++)
            for (int i = 0; i < map.length; i++)
                map[i] += weights[c * classes + kind.ordinal()] * cursor.next().get();
        for (int i = 0; i < map.length; i++) map[i] = Math.max(0, map[i]);
        return BundledNetwork.atImageSize(ArrayImgs.doubles(map, width, height), image);
    }

    /** The share of a map's energy in the scale bar's box, made larger by one stride on every side; 0 of nothing. */
    static double shareOnBar(final RandomAccessibleInterval<FloatType> map, final CellImage image) {
        return shareOnBar(map, image, STRIDE);
    }

    /** @param around the bar, in pixels */
    static double shareOnBar(final RandomAccessibleInterval<FloatType> map, final CellImage image,
            final int around) {
        final Interval bar = image.scaleBar().orElseThrow();
        final Cursor<FloatType> cursor = Views.iterable(map).localizingCursor();
        double all = 0;
        double inside = 0;
        while (cursor.hasNext()) {
            final double value = cursor.next().get();
            all += value;
            if (isNear(cursor, bar, 0, around) && isNear(cursor, bar, 1, around)) inside += value;
        }
        return all == 0 ? 0 : inside / all;
    }

    /** The bar itself, seen at the size of the last stage: what a map of that layer can show at best. */
    static Img<FloatType> finest(final CellImage image) {
        final Interval bar = image.scaleBar().orElseThrow();
        final int width = image.width() / STRIDE;
        final double[] map = new double[width * (image.height() / STRIDE)];
        for (long y = bar.min(1); y <= bar.max(1); y++)
            for (long x = bar.min(0); x <= bar.max(0); x++) map[(int) (y / STRIDE * width + x / STRIDE)]++;
        return BundledNetwork.atImageSize(ArrayImgs.doubles(map, width, map.length / width), image);
    }

    private static boolean isNear(final Localizable at, final Interval bar, final int axis, final int around) {
        final int position = at.getIntPosition(axis);
        return position >= bar.min(axis) - around && position <= bar.max(axis) + around;
    }
}
