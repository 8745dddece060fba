package org.tuckersaliency.image;

/**
 * From CIELAB (CIE 1976, L* 0..100, white D65) to sRGB (IEC 61966-2-1, red, green and blue 0..1) and back. Distances in
 * CIELAB are about those that people see.
 */
final class Cielab {
    private static final double[] WHITE = { 0.9505, 1, 1.089 };
    private static final double[][] TO_RGB = { { 3.2406, -1.5372, -0.4986 }, { -0.9689, 1.8758, 0.0415 },
            { 0.0557, -0.204, 1.057 } };
    private static final double[][] TO_XYZ = { { 0.4124, 0.3576, 0.1805 }, { 0.2126, 0.7152, 0.0722 },
            { 0.0193, 0.1192, 0.9505 } };
    /** Below its cube CIE 1976 takes a straight line in place of the cube root. */
    private static final double LINEAR = 6.0 / 29;

    private Cielab() {}

    /** Red, green and blue; outside of 0..1 where sRGB has no such colour. */
    static double[] toSrgb(final double lightness, final double a, final double b) {
        final double y = (lightness + 16) / 116;
        final double[] xyz = { WHITE[0] * cube(y + a / 500), WHITE[1] * cube(y), WHITE[2] * cube(y - b / 200) };
        final double[] rgb = times(TO_RGB, xyz);
        for (int i = 0; i < rgb.length; i++)
            rgb[i] = rgb[i] <= 0.0031308 ? 12.92 * rgb[i] : 1.055 * StrictMath.pow(rgb[i], 1 / 2.4) - 0.055;
        return rgb;
    }

    /** L*, a* and b* of red, green and blue. */
    static double[] ofSrgb(final double... rgb) {
        final double[] linear = new double[3];
        for (int i = 0; i < linear.length; i++)
            linear[i] = rgb[i] <= 0.04045 ? rgb[i] / 12.92 : StrictMath.pow((rgb[i] + 0.055) / 1.055, 2.4);
        final double[] xyz = times(TO_XYZ, linear);
        final double x = root(xyz[0] / WHITE[0]);
        final double y = root(xyz[1] / WHITE[1]);
        final double z = root(xyz[2] / WHITE[2]);
        return new double[] { 116 * y - 16, 500 * (x - y), 200 * (y - z) };
    }

    private static double cube(final double value) {
        return value > LINEAR ? value * value * value : 3 * LINEAR * LINEAR * (value - 4.0 / 29);
    }

    private static double root(final double value) {
        return value > LINEAR * LINEAR * LINEAR
                ? StrictMath.cbrt(value)
                : value / (3 * LINEAR * LINEAR) + 4.0 / 29;
    }

    private static double[] times(final double[][] matrix, final double[] vector) {
        final double[] product = new double[matrix.length];
        for (int i = 0; i < product.length; i++)
            for (int j = 0; j < vector.length; j++) product[i] += matrix[i][j] * vector[j];
        return product;
    }
}
