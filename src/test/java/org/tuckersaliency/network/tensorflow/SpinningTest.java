package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.tuckersaliency.network.Networks;

/** Whether the engine's threads spin is said by a property, and changes nothing else of how DJL runs a network. */
class SpinningTest {
    @Test
    void propertyEndsTheSpinningAndNothingElse() {
        TensorFlowEngine.start();
        final String before = System.clearProperty(Networks.NO_SPINNING);
        try {
            final var usual = LoadedModel.configuration();
            assertEquals(false, usual.getExperimental().getDisableThreadSpinning());
            System.setProperty(Networks.NO_SPINNING, "true");
            final var still = LoadedModel.configuration();
            assertEquals(true, still.getExperimental().getDisableThreadSpinning());
            assertEquals(usual, still.toBuilder().setExperimental(usual.getExperimental())
                    .build().toBuilder().clearExperimental().build());
        } finally {
            if (before == null)
                System.clearProperty(Networks.NO_SPINNING);
            else
                System.setProperty(Networks.NO_SPINNING, before);
        }
    }
}
