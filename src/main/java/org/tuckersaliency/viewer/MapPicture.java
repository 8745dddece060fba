package org.tuckersaliency.viewer;

import java.awt.Color;
import java.awt.image.BufferedImage;

import org.tuckersaliency.image.LookupTables;

import ij.process.FloatProcessor;
import ij.process.LUT;

/** Maps as pictures that lie above an image. */
final class MapPicture {
    private static final int OPAQUE = 255;
    /** Brighter than the colours of a map on its own, since most images of cells are dark. */
    private static final int NEGATIVE = 0x3c8cff;
    private static final int POSITIVE = 0xff3c3c;

    private MapPicture() {}

    /** Red where it is positive, blue where it is negative, the more transparent the nearer it is to 0. */
    static BufferedImage ofSigned(final FloatProcessor map) {
        final float[] values = (float[]) map.getPixels();
        final float largest = largest(map);
        final int[] pixels = new int[values.length];
        for (int i = 0; i < pixels.length && largest > 0; i++) {
            final int alpha = Math.round(OPAQUE * Math.abs(values[i]) / largest);
            pixels[i] = alpha << 24 | (values[i] < 0 ? NEGATIVE : POSITIVE);
        }
        return picture(map, pixels);
    }

    /**
     * In the colours of a lookup table.
     *
     * @param map 0..1
     * @param lut as in ImageJ's menu
     */
    static BufferedImage ofSum(final FloatProcessor map, final String lut) {
        final float[] values = (float[]) map.getPixels();
        final LUT colours = LookupTables.find(lut);
        final int[] pixels = new int[values.length];
        for (int i = 0; i < pixels.length; i++)
            pixels[i] = Color.BLACK.getRGB() | colours.getRGB(Math.max(0, Math.min(OPAQUE,
                    Math.round(OPAQUE * values[i]))));
        return picture(map, pixels);
    }

    /** The largest magnitude. */
    static float largest(final FloatProcessor map) {
        float largest = 0;
        for (final float value : (float[]) map.getPixels()) largest = Math.max(largest, Math.abs(value));
        return largest;
    }

    private static BufferedImage picture(final FloatProcessor map, final int[] pixels) {
        final BufferedImage picture = new BufferedImage(map.getWidth(), map.getHeight(),
                BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, map.getWidth(), map.getHeight(), pixels, 0, map.getWidth());
        return picture;
    }
}
