package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.tuckersaliency.command.CompareMethodsCommand;
import org.tuckersaliency.command.GradCamCommand;
import org.tuckersaliency.network.Refusals;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;

/**
 * No memory at the first, the second, the third ... time that a command reads a plane: it says so in a sentence, or
 * gives what it has, and the next run is as ever.
 */
class MemoryAtEachReadTest {
    private static final int PLANES = 3;
    private static final int NEVER = Integer.MAX_VALUE;

    private static Context context;
    private final List<String> logged = new ArrayList<>();
    private int left;
    /** Whether there is none from then on either. */
    private boolean lasting;

    @BeforeAll
    static void startSciJava() {
        context = new Context(SaliencyService.class, CommandService.class, ModuleService.class);
    }

    @AfterAll
    static void disposeOfTheContext() {
        context.dispose();
    }

    private ImagePlus image() {
        final ImagePlus ramp = IJ.createImage("ramp", "8-bit ramp", 32, 24, PLANES);
        final ImageStack stack = new ImageStack(32, 24) {
            @Override
            public ImageProcessor getProcessor(final int plane) {
                if (--left == 0 || left < 0 && lasting) throw new OutOfMemoryError("Java heap space");
                return super.getProcessor(plane);
            }
        };
        for (int i = 1; i <= PLANES; i++) {
            final ImageProcessor pixels = ramp.getStack().getProcessor(i);
            pixels.rotate(40 * i);
            stack.addSlice("plane " + i, pixels);
        }
        return new ImagePlus("planes", stack);
    }

    /** What a command gives by the names of its outputs; empty where it says that there is no memory. */
    private Map<String, Object> outputs(final Class<? extends Command> command, final Map<String, Object> inputs,
            final int read) {
        final CommandInfo info = context.service(CommandService.class).getCommand(command);
        final Module module = context.service(ModuleService.class).createModule(info);
        left = NEVER;
        module.setInput("input", image());
        inputs.forEach(module::setInput);
        left = read;
        try {
            module.run();
        } catch (final IllegalStateException | IllegalArgumentException e) {
            assertTrue(e.getMessage().contains("not enough memory"), e.getMessage());
            Refusals.isOneActionableSentence(e.getMessage());
            return Map.of();
        }
        final Map<String, Object> outputs = new TreeMap<>();
        for (final ModuleItem<?> item : info.outputs())
            if (item.getValue(module) != null) outputs.put(item.getName(), item.getValue(module));
        return outputs;
    }

    private static float[] pixels(final Object image) {
        return (float[]) ((ImagePlus) image).getStack().getProcessor(1).getPixels();
    }

    @Test
    void mapsOfSeveralClassesAreGivenAsFarAsThereIsMemory() {
        context.service(LogService.class).addLogListener(message -> logged.add(message.text()));
        final Map<String, Object> inputs = Map.of("network", "sample:cells-classifier", "planes", "all", "target",
                "0;1", "output", "overlay");
        lasting = true;
        final Map<String, Object> whole = outputs(GradCamCommand.class, inputs, NEVER);
        boolean reached = true;
        int missing = 0;
        for (int read = 1; reached; read++) {
            final Map<String, Object> given = outputs(GradCamCommand.class, inputs, read);
            reached = left <= 0;
            if (reached && !given.isEmpty())
                assertTrue(logged.stream().anyMatch(line -> line.contains("enough memory")), "read " + read);
            if (!given.isEmpty() && ((ImagePlus[]) given.get("others")).length == 0) missing++;
            assertTrue(given.isEmpty() || ((ImagePlus) given.get("overlay")).getStackSize() == PLANES);
            logged.clear();
        }
        assertTrue(missing > 0, "one class was there without the other");
        assertArrayEquals(pictures(whole), pictures(outputs(GradCamCommand.class, inputs, NEVER)));
    }

    private static int[] pictures(final Map<String, Object> outputs) {
        final ImagePlus first = ((ImagePlus) outputs.get("overlay")).duplicate();
        return (int[]) first.flatten().getProcessor().getPixels();
    }

    @Test
    void comparisonIsGivenAsFarAsThereIsMemory() {
        final Map<String, Object> inputs = Map.of("methods", "tsm;mtsm", "output", "all");
        final Map<String, Object> whole = outputs(CompareMethodsCommand.class, inputs, NEVER);
        boolean reached = true;
        int part = 0;
        for (int read = 1; reached; read++) {
            final Map<String, Object> given = outputs(CompareMethodsCommand.class, inputs, read);
            reached = left <= 0;
            if (reached && !given.isEmpty()) part++;
            if (!given.isEmpty())
                assertTrue(((ResultsTable) given.get("correlations")).size() > 0);
        }
        assertTrue(part > 0, "a table without all images");
        assertArrayEquals(pixels(whole.get("stack")),
                pixels(outputs(CompareMethodsCommand.class, inputs, NEVER).get("stack")));
    }
}
