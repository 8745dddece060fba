package org.tuckersaliency.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;

/**
 * One case of {@code golden/golden.json}: feature maps, and what pytorch-grad-cam (snapshot 084273b), tensorly 0.9.0
 * and numpy 1.24.2 make of them. The feature maps are not stored but rebuilt, value by value as the program did that
 * called these libraries:
 *
 * <pre>
 * x = seed; for each value, columns fastest, then rows, then channels: x = (1103515245 x + 12345) mod 2^31
 * noise = x / 2^31 - 0.6;   gain[c] = the same from seed + 1, - 0.2 in place of - 0.6
 * blob = exp(-(((row - 0.45 H) / (0.25 H))^2 + ((column - 0.55 W) / (0.25 W))^2))
 * feature = max(noise + 2 blob gain[c], 0)
 * gradient = 0.1 times the same sequence from seed + 2, - 0.5 in place of - 0.6
 * </pre>
 */
public final class GoldenCase {
    private final JsonObject json;

    private GoldenCase(final JsonObject json) {
        this.json = json;
    }

    /** All cases. */
    public static List<GoldenCase> all() {
        final List<GoldenCase> cases = new ArrayList<>();
        for (final JsonElement c : cases("golden.json")) cases.add(new GoldenCase(c.getAsJsonObject()));
        return cases;
    }

    private static JsonArray cases(final String file) {
        try (Reader reader = new InputStreamReader(GoldenCase.class.getResourceAsStream("/golden/" + file),
                StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray("cases");
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails unless the values agree to a share of the largest expected one. */
    public static void assertClose(final double[] expected, final double[] actual, final double share,
            final String what) {
        assertEquals(expected.length, actual.length, what + ": number of values");
        double largest = 0;
        for (final double e : expected) largest = Math.max(largest, Math.abs(e));
        for (int i = 0; i < expected.length; i++)
            assertEquals(expected[i], actual[i], share * largest, what + ", value " + i);
    }

    public int seed() {
        return json.get("seed").getAsInt();
    }

    /** C, H, W. */
    public int[] shape() {
        final double[] shape = values(json, "shape");
        return new int[] { (int) shape[0], (int) shape[1], (int) shape[2] };
    }

    public double number(final String name) {
        return json.get(name).getAsDouble();
    }

    public double[] values(final String name) {
        return values(json, name);
    }

    /** What tensorly's {@code tucker} gave; {@code full}, {@code half}, {@code rank1} or {@code 3-4-2}. */
    public JsonObject tucker(final String ranks) {
        return json.getAsJsonObject("tucker_" + ranks);
    }

    /** The magnitudes that scikit-learn's {@code KernelPCA} gave, with the kernel {@code sigmoid} or {@code rbf}. */
    public double[] kernelComponent(final String kernel) {
        for (final JsonElement c : cases("kernel.json"))
            if (c.getAsJsonObject().get("seed").getAsInt() == seed()) return values(c.getAsJsonObject(), kernel);
        throw new IllegalStateException("There are no kernels for seed " + seed() + ".");
    }

    public static double[] values(final JsonObject object, final String name) {
        return values(object.getAsJsonArray(name));
    }

    public static double[] values(final JsonArray array) {
        final double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) values[i] = array.get(i).getAsDouble();
        return values;
    }

    /** C · H · W values, columns fastest. */
    public double[] features() {
        final int[] shape = shape();
        final double[] features = sequence(seed(), shape[0] * shape[1] * shape[2], 0.6);
        final double[] gain = sequence(seed() + 1, shape[0], 0.2);
        int i = 0;
        for (int c = 0; c < shape[0]; c++)
            for (int y = 0; y < shape[1]; y++)
                for (int x = 0; x < shape[2]; x++, i++) {
                    final double dy = (y - 0.45 * shape[1]) / (0.25 * shape[1]);
                    final double dx = (x - 0.55 * shape[2]) / (0.25 * shape[2]);
                    features[i] = Math.max(features[i] + 2 * Math.exp(-(dy * dy + dx * dx)) * gain[c], 0);
                }
        return features;
    }

    /** As many values as there are features, in their order. */
    public double[] gradients() {
        final int[] shape = shape();
        return Arrays.stream(sequence(seed() + 2, shape[0] * shape[1] * shape[2], 0.5)).map(v -> v * 0.1).toArray();
    }

    /** The gradient with axes (x, y, channel). */
    public RandomAccessibleInterval<DoubleType> gradientImage() {
        final int[] shape = shape();
        return ArrayImgs.doubles(gradients(), shape[2], shape[1], shape[0]);
    }

    /** The feature maps with axes (x, y, channel). */
    public RandomAccessibleInterval<DoubleType> image() {
        final int[] shape = shape();
        return ArrayImgs.doubles(features(), shape[2], shape[1], shape[0]);
    }

    /** The feature maps as the tensor C × H × W. */
    public RandomAccessibleInterval<DoubleType> tensor() {
        return Views.permute(image(), 0, 2);
    }

    private static double[] sequence(final long seed, final int count, final double shift) {
        final double[] values = new double[count];
        long x = seed;
        for (int i = 0; i < count; i++) {
            x = (1103515245L * x + 12345) % (1L << 31);
            values[i] = x / (double) (1L << 31) - shift;
        }
        return values;
    }

    @Override
    public String toString() {
        return "seed " + seed();
    }
}
