package org.tuckersaliency.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.demo.Macros;
import org.tuckersaliency.sample.SampleImages;

import ij.ImagePlus;

/** What the window of layers shows, without a window. */
class LayersModelTest {
    private static LayersModel model(final String sample, final String preprocessing) {
        try (Context context = new Context(SaliencyService.class)) {
            final ImagePlus image = SampleImages.open(sample);
            return new LayersModel("sample:cells-ssl", context.service(SaliencyService.class).layers(image,
                    "sample:cells-ssl"), image.getWidth(), image.getHeight(), preprocessing);
        }
    }

    @Test
    void unitsShareTheImage() {
        final LayersModel model = model("single", "auto");
        assertEquals(12, model.count());
        assertEquals(12, model.usable());
        assertEquals(11, model.defaultRow());
        assertEquals("96 × 32 × 32", model.size(11));
        assertEquals("8 × 8 px (0.10 %)", model.unit(11));
        assertEquals("yes (auto)", model.usability(11));
        assertEquals("yes", model.usability(0));
        assertEquals(96 * 32 * 32, model.values(11));
    }

    @Test
    void sizesFollowTheImage() {
        final LayersModel model = model("scale-bar", "auto");
        assertEquals("96 × 12 × 12", model.size(11));
        assertEquals("8 × 8 px (0.7 %)", model.unit(11));
        assertEquals("≈ 96 × 192 × 256", model("large", "auto").size(11));
    }

    @Test
    void mapIsMadeByTheCommandOfTheMethodThatIsChosen() {
        final LayersModel model = model("single", "raw");
        model.add("EigenCAM");
        model.choose("EigenCAM");
        assertEquals(List.of("EigenCAM"), model.methods());
        assertEquals("EigenCAM...", model.command());
        assertEquals(Map.of("network", "sample:cells-ssl", "layer", "stage4/relu", "preprocessing", "raw"),
                model.options(11));
    }

    @Test
    void withoutADisplayTheWindowsNameTheCommandToUse() throws Exception {
        for (final String[] window : new String[][] { { "Layers...", "Inspect Network..." },
                { "Components...", "Component Maps..." } }) {
            final Macros.Outcome outcome = Macros.run("run(\"Open Sample\"); run(\"" + window[0]
                    + "\", \"network=[sample:cells-ssl]\"); print(\"went on\");");
            assertEquals(1, outcome.status());
            assertEquals("A window needs a display, and there is none; use '" + window[1] + "' instead.",
                    outcome.output().lines().findFirst().orElse(""));
        }
    }
}
