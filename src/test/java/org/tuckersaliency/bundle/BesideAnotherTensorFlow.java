package org.tuckersaliency.bundle;

import java.awt.GraphicsEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;

/**
 * What {@link BundleIT} runs in a process of its own, whose class path begins with another TensorFlow: maps an image
 * with the plugin of an application folder, uses the other TensorFlow, and writes down what came of it. The arguments:
 * {@code first} or {@code last}, when the other TensorFlow is used, and the file to write.
 */
public final class BesideAnotherTensorFlow {
    private static final String OPTIONS = "network=sample:cells-classifier layer=auto output=map";

    private BesideAnotherTensorFlow() {}

    public static void main(final String[] arguments) throws Exception {
        final List<String> facts = new ArrayList<>();
        if (!GraphicsEnvironment.isHeadless()) new ImageJ();
        if (arguments[0].equals("first")) facts.add(other());
        facts.add(map("EigenCAM...", "eigencam"));
        facts.add(map("Grad-CAM...", "gradcam"));
        if (arguments[0].equals("last")) facts.add(other());
        // ImageJ then loads its plugins once more
        if (!GraphicsEnvironment.isHeadless()) IJ.run("Refresh Menus");
        facts.add(map("EigenCAM...", "eigencam"));
        for (final String name : List.of("org.tensorflow.Graph", "org.tensorflow.framework.GraphDef",
                "com.google.protobuf.Message", "org.bytedeco.javacpp.Loader"))
            facts.add(name + " of " + place(name));
        Files.write(Paths.get(arguments[1]), facts);
        System.exit(0);
    }

    /** The mean of the map that a command makes of an image that is always the same. */
    private static String map(final String command, final String key) {
        final ImagePlus image = IJ.createImage("ramp", "8-bit ramp", 90, 70, 1);
        image.setRoi(20, 20, 30, 30);
        IJ.setForegroundColor(255, 255, 255);
        image.getProcessor().fill(image.getRoi());
        image.deleteRoi();
        if (GraphicsEnvironment.isHeadless()) {
            WindowManager.setTempCurrentImage(image);
            Thread.currentThread().setName("Run$_" + command);
            Macro.setOptions(OPTIONS);
            IJ.runPlugIn("org.tuckersaliency.menu.SaliencyPlugIn", key);
        } else
            IJ.run(image, command, OPTIONS);
        final ImagePlus made = WindowManager.getCurrentImage();
        return made.getTitle() + " " + made.getWidth() + " x " + made.getHeight() + " of mean "
                + IJ.d2s(made.getStatistics().mean, 6);
    }

    /** The version that the other TensorFlow's native library answers with; without one why not. */
    private static String other() throws ReflectiveOperationException {
        try {
            return "the other TensorFlow is "
                    + Class.forName("org.tensorflow.TensorFlow").getMethod("version").invoke(null);
        } catch (final ReflectiveOperationException | LinkageError e) {
            final Throwable cause = e.getCause() == null ? e : e.getCause();
            return "the other TensorFlow is missing its library: " + cause;
        }
    }

    private static Path place(final String name) throws Exception {
        return Paths.get(Class.forName(name, false, BesideAnotherTensorFlow.class.getClassLoader())
                .getProtectionDomain().getCodeSource().getLocation().toURI()).getFileName();
    }
}
