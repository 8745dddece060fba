package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tuckersaliency.evaluation.Examples.image;
import static org.tuckersaliency.evaluation.Examples.map;
import static org.tuckersaliency.evaluation.Examples.value;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class MaskedScoresTest {
    private static final float LOG3 = (float) Math.log(3);

    /** The probability of class 1 is 3/4 for the image and 9/10 with the second pixel taken out. */
    private final LinearNetwork network = LinearNetwork.binary(2 * LOG3, -LOG3);
    private final ScoredImage image = network.scorer().image(image(2, 1, 1));

    @Test
    void dropIsTheShareOfTheScoreThatIsLost() {
        final LinearNetwork share = LinearNetwork.share(8, 4, 2, 2);
        final Trial trial = Trial.of(map(2, 16, 8, 0, 0))
                .withImage(share.scorer().image(image(2, 1, 1, 1, 1)));
        assertEquals(100 * (1 - 10 / 16.0), value(new AverageDrop(), trial), 1e-9);
        assertEquals(0, value(new AverageIncrease(), trial));
        assertEquals(Optional.of(LeftOut.SCORE_ONE), new AverageGain().measure(trial).leftOut());
    }

    @Test
    void gainIsTheShareOfTheWayToOne() {
        final Trial trial = Trial.of(map(2, 16, 0)).withImage(image);
        assertEquals(0, value(new AverageDrop(), trial));
        assertEquals(100, value(new AverageIncrease(), trial));
        assertEquals(100 * (0.9 - 0.75) / 0.25, value(new AverageGain(), trial), 1e-4);
        assertEquals(2, network.passes(), "the image and the masked image, for all three");
    }

    @Test
    void whatIsLostIsNoGain() {
        final Trial trial = Trial.of(map(2, 0, 16)).withImage(image);
        assertEquals(100 * (1 - 0.25 / 0.75), value(new AverageDrop(), trial), 1e-4);
        assertEquals(0, value(new AverageIncrease(), trial));
        assertEquals(0, value(new AverageGain(), trial));
    }

    @Test
    void coherencyIsTheCorrelationWithTheMapOfTheMaskedImage() {
        final MapValues map = map(2, 16, 0, 8, 4);
        final ScoredImage ones = LinearNetwork.share(1, 1, 1, 1).scorer().image(image(2, 1, 1, 1, 1));
        final Trial same = Trial.of(map).withImage(ones).withMapper((input, passes) -> {
            passes.accept(3);
            return MapValues.of(net.imglib2.view.Views.hyperSlice(input, 2, 0));
        });
        final Measurement coherency = new Coherency().measure(same);
        assertEquals(1, coherency.value().getAsDouble(), 1e-12);
        assertEquals(4, coherency.passes(), "the image, and three for its map");
        assertEquals(1, new Arcc().measure(same).passes(), "the masked image");
        final Trial opposite = Trial.of(map).withImage(ones).withMapper((input, passes) -> map(2, 0, 16, 8, 12));
        assertEquals(0, value(new Coherency(), opposite), 1e-12);
        assertEquals(0, value(new Arcc(), opposite), 1e-12);
        final Trial constant = Trial.of(map).withImage(ones).withMapper((input, passes) -> map(2, 0, 0, 0, 0));
        assertEquals(Optional.of(LeftOut.OTHER_MAP_CONSTANT), new Coherency().measure(constant).leftOut());
        assertEquals(Optional.of(LeftOut.OTHER_MAP_CONSTANT), new Arcc().measure(constant).leftOut());
    }

    @Test
    void arccIsTheHarmonicMean() {
        final Trial trial = Trial.of(map(2, 16, 0, 8, 4))
                .withImage(LinearNetwork.share(8, 4, 2, 2).scorer().image(image(2, 1, 1, 1, 1)))
                .withMapper((input, passes) -> MapValues.of(net.imglib2.view.Views.hyperSlice(input, 2, 0)));
        final double complexity = 28 / 64.0;
        final double masked = (8 + 2 * 0.5 + 2 * 0.25) / 16;
        assertEquals(3 / (1 / 1.0 + 1 / (1 - complexity) + 1 / masked), value(new Arcc(), trial), 1e-9);
    }
}
