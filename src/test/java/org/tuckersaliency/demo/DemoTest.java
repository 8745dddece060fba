package org.tuckersaliency.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.sample.SampleImages;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;

/** The main job. */
class DemoTest {
    private static final Path FOLDER = Paths.get("target/demo");

    @Test
    void writesMapsOverlaysAndOnePictureAndSaysWhatTheyShow() throws Exception {
        final Macros.Outcome outcome = Macros.main();
        assertEquals(0, outcome.status(), outcome.output());
        try (Context context = new Context(SaliencyService.class)) {
            final ImagePlus sample = SampleImages.open("cells");
            final SaliencyService saliency = context.service(SaliencyService.class);
            for (final String[] method : new String[][] { { "EigenCAM", "eigencam" }, { "TSM", "tsm" },
                    { "Multivec-EigenCAM", "multivec-eigencam" }, { "MTSM", "mtsm" } }) {
                final ImagePlus map = IJ.openImage(FOLDER.resolve(method[0] + ".tif").toString());
                assertEquals(32, map.getBitDepth());
                assertEquals(sample.getCalibration().pixelWidth, map.getCalibration().pixelWidth);
                assertEquals(sample.getCalibration().getUnit(), map.getCalibration().getUnit());
                assertArrayEquals((float[]) saliency.map(sample, "sample:cells-ssl", method[1]).getProcessor()
                        .getPixels(), (float[]) map.getProcessor().getPixels(), method[0]);
                assertNotNull(IJ.openImage(FOLDER.resolve(method[0] + " overlay.png").toString()));
                assertTrue(outcome.output().matches("(?s).*\n" + method[0] + " +[0-9.]+ % of its energy.*"),
                        outcome.output());
            }
        }
        assertTrue(Files.size(FOLDER.resolve("side-by-side.png")) > 10_000);
        assertTrue(outcome.output().contains(FOLDER.toAbsolutePath().toString()));
    }

    @Test
    void standInHasTheMethodsThatImageJCallsOnItsDialog() {
        final List<String> missing = new ArrayList<>();
        for (final Method method : GenericDialog.class.getDeclaredMethods()) {
            final String name = method.getName();
            if (!name.matches("(add|getNext|show|was|invalid|reset|parse|set|enable|hide).*")
                    || name.matches("addEnumChoice|getNextEnumChoice|setFont|setLocation|setup|showHelp"))
                continue;
            try {
                HeadlessDialog.class.getMethod(name, method.getParameterTypes());
            } catch (final NoSuchMethodException e) {
                if (java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                    missing.add(name + Arrays.toString(method.getParameterTypes()));
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void commandsOfImageJWithOptionsRunWithoutADisplay() throws Exception {
        final Macros.Outcome outcome = Macros.run(("newImage('a', '8-bit ramp', 30, 20, 6);\n"
                + "run('Stack to Hyperstack...', 'order=xyczt(default) channels=2 slices=3 frames=1 display=Color');\n"
                + "run('Properties...', 'pixel_width=0.7 pixel_height=0.7 voxel_depth=2 unit=um');\n"
                + "run('Gaussian Blur...', 'sigma=2 stack');\n"
                + "run('Duplicate...', 'title=b duplicate');\n"
                + "getDimensions(w, h, c, z, t); getVoxelSize(x, y, d, u); print(getTitle(), w, h, c, z, t, x, d);\n"
                + "run('Size...', 'width=10 height=8 depth=3 average interpolation=Bilinear'); print(getWidth());")
                .replace('\'', '"'));
        assertEquals("b 30 20 2 3 1 0.7 2\n10\n", outcome.output());
    }
}
