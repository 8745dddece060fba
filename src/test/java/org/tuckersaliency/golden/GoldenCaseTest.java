package org.tuckersaliency.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tuckersaliency.golden.GoldenCase.assertClose;

import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenCaseTest {
    @ParameterizedTest
    @MethodSource("org.tuckersaliency.golden.GoldenCase#all")
    void rebuiltFeatureMapsAreThoseTheLibrariesSaw(final GoldenCase golden) {
        final double[] features = golden.features();
        assertClose(golden.values("first_features"), Arrays.copyOf(features, 5), 1e-9, "first");
        assertClose(golden.values("last_features"), Arrays.copyOfRange(features, features.length - 5, features.length),
                1e-9, "last");
        assertEquals(golden.number("sum_features"), Arrays.stream(features).sum(), 1e-9);
        assertEquals(golden.number("sum_gradients"), Arrays.stream(golden.gradients()).sum(), 1e-9);
    }
}
