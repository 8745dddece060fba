package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SaliencySettingsTest {
    @Test
    void whatWasSetIsKeptByEveryFurtherChange() {
        final SaliencySettings settings = new SaliencySettings().withTarget("top").withReference("cells.tif")
                .withSmoothing(true).withLayer("conv").withPreprocessing("raw").withPlanes("all")
                .withNormalise("stack").withFusion("maximum").withInterpolation("nearest").withOutput("all")
                .withLut("Ice").withTarget("281");
        assertEquals("281", settings.target());
        assertEquals("cells.tif", settings.reference());
        assertTrue(settings.smoothing());
        assertEquals("conv", settings.layer());
        assertEquals("Ice", settings.lut());
    }

    @Test
    void settingsAreNotChangedInPlace() {
        final SaliencySettings settings = new SaliencySettings();
        settings.withTarget("top").withReference("cells.tif").withSmoothing(true);
        assertEquals("auto", settings.target());
        assertEquals("", settings.reference());
        assertFalse(settings.smoothing());
    }
}
