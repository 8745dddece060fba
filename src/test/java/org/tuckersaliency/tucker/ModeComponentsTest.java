package org.tuckersaliency.tucker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

class ModeComponentsTest {
    private static final Hooi FULL = new Hooi(MultilinearRanks.full());

    @Test
    void projectionIsTheProductWithTheVectorTheLastAxisFastest() {
        final Img<DoubleType> tensor = Tensors.random(1, 7, 4, 5);
        for (int mode = 0; mode < 3; mode++) {
            final ModeComponents components = ModeComponents.of(tensor, mode, 3, FULL);
            assertEquals(3, components.count());
            for (int i = 0; i < 3; i++) {
                final double[] vector = SingularVectors.ofMode(tensor, mode, 3).vector(i);
                final double[] expected = Tensors.values(Views.permute(ModeProduct.vector(tensor, mode, vector), 0, 1));
                assertArrayEquals(expected, components.projection(i), 1e-13);
                assertEquals(Tensors.norm(ModeProduct.vector(tensor, mode, vector)), components.singularValues()[i],
                        1e-13);
                assertEquals(Arrays.stream(expected).map(Math::abs).max().getAsDouble(), components.height(i), 1e-13);
            }
        }
    }

    @Test
    void centredComponentsAreThoseOfTheCentredTensor() {
        final Img<DoubleType> tensor = Tensors.of(i -> 5 + Math.sin(i * i), 6, 9, 8);
        for (int mode = 0; mode < 3; mode++) {
            final ModeComponents expected = ModeComponents.of(Centring.ofSlices(tensor, mode), mode, 6, FULL);
            final ModeComponents components = ModeComponents.centred(tensor, mode, 6);
            assertArrayEquals(Arrays.copyOf(expected.singularValues(), 6),
                    Arrays.copyOf(components.singularValues(), 6), 1e-10);
            for (int i = 0; i < 3; i++)
                assertArrayEquals(expected.projection(i), components.projection(i), 1e-10);
        }
    }

    @Test
    void weightedMagnitudesAreTheSumOfTheirDefinition() {
        final ModeComponents components = ModeComponents.of(Tensors.random(2, 6, 30, 40), 0, 4, FULL);
        final double[] weights = { 0.5, 0.25, 2 };
        final double[] sum = new double[1200];
        for (int i = 0; i < weights.length; i++)
            for (int p = 0; p < sum.length; p++) sum[p] += weights[i] * Math.abs(components.projection(i)[p]);
        assertArrayEquals(sum, components.weightedMagnitudes(weights), 1e-13);
    }

    @ParameterizedTest
    @ValueSource(doubles = { 1, 1e150, 1e-150, 1e300 })
    void firstComponentAloneIsTheFirstOfAllAtAnyScale(final double scale) {
        final Img<DoubleType> tensor = Tensors.of(i -> scale * (1.1 + Math.sin(i * i)), 80, 10, 12);
        final ModeComponents one = ModeComponents.of(tensor, 0, 1, FULL);
        final ModeComponents all = ModeComponents.of(tensor, 0, 80, FULL);
        assertEquals(1, one.count());
        assertArrayEquals(all.projection(0), one.projection(0), 1e-11 * all.height(0));
        assertEquals(all.singularValues()[0], one.singularValues()[0], 1e-12 * all.singularValues()[0]);
    }

    @Test
    void equalSingularValuesAreLeftToTheWholeEigenproblem() {
        final Img<DoubleType> tensor = Tensors.of(i -> i % 101 == 0 ? 1 : 0, 100, 100);
        final ModeComponents components = ModeComponents.of(tensor, 0, 1, FULL);
        assertEquals(100, components.singularValues().length);
        assertEquals(1, components.singularValues()[99], 1e-14);
    }

    @Test
    void floatsAreSharedAndNotCopied() {
        final RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(new float[60], 5, 4, 3);
        final DenseTensor tensor = DenseTensor.of(Views.permute(image, 0, 2));
        image.getAt(1, 2, 0).set(3);
        assertEquals(3, tensor.norm());
    }

    @Test
    void numbersOutsideAreRefused() {
        final Img<DoubleType> tensor = Tensors.random(1, 3, 4, 5);
        assertThrows(IllegalArgumentException.class, () -> ModeComponents.of(tensor, 0, 0, FULL));
        assertThrows(IllegalArgumentException.class, () -> ModeComponents.centred(tensor, 3, 1));
    }
}
