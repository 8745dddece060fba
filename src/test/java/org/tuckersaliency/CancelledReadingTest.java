package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.tuckersaliency.command.ClassifyCommand;
import org.tuckersaliency.command.CompareMethodsCommand;
import org.tuckersaliency.command.ComponentMapsCommand;
import org.tuckersaliency.command.DecomposeStackCommand;
import org.tuckersaliency.command.GradCamCommand;
import org.tuckersaliency.command.MultivectorTuckerSaliencyMapCommand;
import org.tuckersaliency.command.ScoreInRegionsCommand;
import org.tuckersaliency.network.Refusals;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;

/**
 * Escape at the first, the second, the third ... time that a command reads a plane, until it comes to its end by itself:
 * each time it is cancelled or whole, gives nothing or all, and leaves nothing.
 */
class CancelledReadingTest {
    private static final int PLANES = 3;

    private static Context context;
    private int left;

    @BeforeAll
    static void startSciJava() {
        context = new Context(SaliencyService.class, CommandService.class, ModuleService.class);
    }

    @AfterAll
    static void disposeOfTheContext() {
        context.dispose();
    }

    @AfterEach
    void forgetEscape() {
        IJ.resetEscape();
    }

    private ImagePlus image() {
        final ImagePlus ramp = IJ.createImage("ramp", "8-bit ramp", 32, 24, PLANES);
        final ImageStack stack = new ImageStack(32, 24) {
            @Override
            public ImageProcessor getProcessor(final int plane) {
                if (--left == 0) IJ.setKeyDown(KeyEvent.VK_ESCAPE);
                return super.getProcessor(plane);
            }
        };
        for (int i = 1; i <= PLANES; i++) {
            final ImageProcessor pixels = ramp.getStack().getProcessor(i);
            pixels.rotate(40 * i);
            stack.addSlice("plane " + i, pixels);
        }
        final ImagePlus image = new ImagePlus("planes", stack);
        image.setRoi(new Roi(4, 5, 9, 8));
        return image;
    }

    /** All numbers that a command gives; none where it was cancelled. */
    private double[] outputs(final Class<? extends org.scijava.command.Command> command,
            final Map<String, Object> inputs) {
        final CommandInfo info = context.service(CommandService.class).getCommand(command);
        final Module module = context.service(ModuleService.class).createModule(info);
        module.setInput("input", image());
        inputs.forEach(module::setInput);
        module.run();
        final List<Double> numbers = new ArrayList<>();
        for (final ModuleItem<?> item : info.outputs()) {
            final Object output = item.getValue(module);
            if (output instanceof ImagePlus) add((ImagePlus) output, numbers);
            if (output instanceof ResultsTable)
                for (final String column : ((ResultsTable) output).getHeadings())
                    for (final double value : ((ResultsTable) output).getColumnAsDoubles(
                            Math.max(0, ((ResultsTable) output).getColumnIndex(column))))
                        numbers.add(value);
        }
        if (((org.scijava.Cancelable) module).isCanceled()) {
            assertEquals(List.of(), numbers, "something half-made");
            throw new CancellationException();
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void add(final ImagePlus image, final List<Double> numbers) {
        for (int plane = 1; plane <= image.getStackSize(); plane++) {
            final ImageProcessor pixels = image.getStack().getProcessor(plane);
            for (int i = 0; i < pixels.getPixelCount(); i++) numbers.add((double) pixels.getf(i));
        }
    }

    private Map<String, Supplier<double[]>> runs() {
        final Map<String, Supplier<double[]>> runs = new LinkedHashMap<>();
        runs.put("mtsm", () -> outputs(MultivectorTuckerSaliencyMapCommand.class,
                Map.of("planes", "all", "output", "all")));
        runs.put("gradcam", () -> outputs(GradCamCommand.class,
                Map.of("network", "sample:cells-classifier", "planes", "all", "target", "1")));
        runs.put("compare", () -> outputs(CompareMethodsCommand.class,
                Map.of("methods", "tsm;mtsm", "output", "all")));
        runs.put("components", () -> outputs(ComponentMapsCommand.class, Map.of()));
        runs.put("classify", () -> outputs(ClassifyCommand.class, Map.of("planes", "all")));
        runs.put("score", () -> outputs(ScoreInRegionsCommand.class, Map.of("methods", "tsm;mtsm", "target", "1")));
        runs.put("decompose", () -> outputs(DecomposeStackCommand.class, Map.of("core", true, "factors", true)));
        return runs;
    }

    @TestFactory
    Stream<DynamicTest> commandIsCancelledOrWholeWheneverEscapeIsPressedWhileItReads() {
        return runs().entrySet().stream()
                .map(run -> DynamicTest.dynamicTest(run.getKey(), () -> cancelEverywhere(run.getValue())));
    }

    private void cancelEverywhere(final Supplier<double[]> run) throws Exception {
        left = 0;
        final double[] expected = run.get();
        assertTrue(expected.length > 0);
        final Set<String> threads = threads();
        final Set<String> files = Refusals.temporaryFiles();
        int cancelled = 0;
        boolean pressed = true;
        for (int read = 1; pressed; read++) {
            left = read;
            try {
                assertArrayEquals(expected, run.get(), "Escape at read " + read);
            } catch (final CancellationException e) {
                cancelled++;
            }
            pressed = left <= 0;
            IJ.resetEscape();
            left = 0;
            assertEquals(0, WindowManager.getImageCount());
            assertEquals(threads, threads());
            assertEquals(files, Refusals.temporaryFiles());
            assertArrayEquals(expected, run.get(), "after Escape at read " + read);
        }
        assertTrue(cancelled > 0);
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("Saliency")).collect(Collectors.toSet());
    }
}
