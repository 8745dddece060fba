package org.tuckersaliency.demo;

import java.awt.event.KeyEvent;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/**
 * Runs commands again and again for {@link LeftoversTest}, in a process of its own without a display: with results,
 * with errors, and cancelled. Writes what there is before and after into a file.
 */
public final class ManyRuns {
    private static final int SIZE = 96;
    private static final String[] COMMANDS = { "EigenCAM...", "Tucker Saliency Map (TSM)...",
            "Multivec-EigenCAM...", "Multivector Tucker Saliency Map (MTSM)...", "Grad-CAM...", "LayerCAM...",
            "Feature-Based Explanation Method (FEM)...", "Mean Activation..." };
    private static final String[] OUTPUTS = { "map", "overlay", "channel", "all" };
    private static final String[] NETWORKS = { "sample:cells-ssl", "sample:cells-classifier" };
    private static final int RUNS_OF_A_NETWORK = 25;
    private static final int EVERY = 10;

    private ManyRuns() {}

    /** @param arguments the file, how many runs come before, and how many after them */
    public static void main(final String[] arguments) throws Exception {
        final ClassLoader loader = new HeadlessClassLoader(ManyRuns.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            loader.loadClass(ManyRuns.class.getName()).getMethod("inside", String[].class).invoke(null,
                    (Object) arguments);
        } catch (final InvocationTargetException e) {
            Files.writeString(Paths.get(arguments[0]), "failed: " + e.getCause());
        }
        System.exit(0);
    }

    /** The program, where ImageJ has no windows. */
    public static void inside(final String[] arguments) throws IOException {
        HeadlessImageJ.install();
        final List<String> facts = new ArrayList<>();
        runs(Integer.parseInt(arguments[1]));
        facts.addAll(facts("before"));
        runs(Integer.parseInt(arguments[2]));
        facts.addAll(facts("after"));
        Files.write(Paths.get(arguments[0]), facts);
    }

    private static void runs(final int count) {
        for (int i = 0; i < count; i++) {
            final String command = COMMANDS[i % COMMANDS.length];
            final String options = "network=[" + NETWORKS[i / RUNS_OF_A_NETWORK % NETWORKS.length] + "] output="
                    + OUTPUTS[i % OUTPUTS.length];
            if (i % EVERY == 1)
                fail(command, options + " layer=nix");
            else if (i % EVERY == 2)
                cancel(command, options + " planes=all");
            else
                map(command, options + (i % 3 == 0 ? " planes=all" : ""));
        }
    }

    private static void map(final String command, final String options) {
        WindowManager.setTempCurrentImage(new ImagePlus("image", new Pages(false)));
        IJ.run(command, options);
        final ImagePlus map = WindowManager.getCurrentImage();
        if (map == null || !map.getTitle().endsWith(" of image") || map.getStack().isVirtual())
            throw new IllegalStateException(command + " " + options + " gave " + map);
        WindowManager.setTempCurrentImage(null);
    }

    private static void fail(final String command, final String options) {
        if (HeadlessImageJ.run("newImage(\"t\", \"8-bit ramp\", 64, 64, 1); run(\"" + command + "\", \"" + options
                + "\");", ""))
            throw new IllegalStateException(command + " " + options + " went on");
        new Interpreter().run("while (nImages > 0) close();");
    }

    private static void cancel(final String command, final String options) {
        try {
            WindowManager.setTempCurrentImage(new ImagePlus("cancelled", new Pages(true)));
            IJ.run(command, options);
        } catch (final RuntimeException e) {
            if (!ij.Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
        }
        final ImagePlus left = WindowManager.getCurrentImage();
        if (left != null && left.getTitle().contains(" of cancelled"))
            throw new IllegalStateException(command + " " + options + " was not cancelled");
        WindowManager.setTempCurrentImage(null);
    }

    private static List<String> facts(final String when) {
        final List<String> facts = new ArrayList<>();
        facts.add(when + " images: " + WindowManager.getImageCount() + " " + Interpreter.getBatchModeImageCount());
        facts.add(when + " threads: " + Leftovers.threads());
        facts.add(when + " temporary files: " + Leftovers.temporaryFiles());
        facts.add(when + " heap: " + Leftovers.heap());
        return facts;
    }

    /** Pages of a stack that are made when they are asked for; the second one presses Escape where that is wanted. */
    private static final class Pages extends ij.VirtualStack {
        private final boolean escape;

        Pages(final boolean escape) {
            super(SIZE, SIZE, null, null);
            this.escape = escape;
        }

        @Override
        public ImageProcessor getProcessor(final int page) {
            if (escape && page == 2) IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            final FloatProcessor pixels = new FloatProcessor(SIZE, SIZE);
            for (int i = 0; i < SIZE * SIZE; i++) pixels.setf(i, i * page % 251);
            return pixels;
        }

        @Override
        public int getSize() {
            return 3;
        }

        @Override
        public int size() {
            return 3;
        }

        @Override
        public String getSliceLabel(final int page) {
            return null;
        }

        @Override
        public int getBitDepth() {
            return 32;
        }
    }
}
