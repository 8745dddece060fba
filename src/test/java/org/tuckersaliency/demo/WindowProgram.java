package org.tuckersaliency.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;

/** Runs macros in ImageJ's window for {@link WindowTest}, in a process of its own; the argument is a folder. */
public final class WindowProgram {
    private WindowProgram() {}

    public static void main(final String[] arguments) throws Exception {
        final Path folder = Paths.get(arguments[0]);
        ImageJWindow.install(folder.resolve("imagej"));
        System.setProperty("plugins.dir", folder.resolve("imagej").toString());
        new ImageJ();
        final ImagePlus front = IJ.createImage("front", "8-bit ramp", 300, 300, 1);
        front.show();
        final String macro = Files.readString(folder.resolve("pixels.ijm"));
        macro(macro, folder + "/window.txt");
        final int windows = WindowManager.getWindowCount();
        WindowManager.setCurrentWindow(front.getWindow());
        macro("setBatchMode(true);\n" + macro, folder + "/batch.txt");

        final List<String> facts = new ArrayList<>();
        facts.add("windows after the macro: " + windows);
        facts.add("windows after batch mode: " + WindowManager.getWindowCount());
        WindowManager.setCurrentWindow(front.getWindow());
        IJ.run(IJ.createImage("unshown", "8-bit ramp", 60, 50, 1), "EigenCAM...", "layer=auto");
        facts.add("current: " + WindowManager.getCurrentImage().getTitle());
        Files.write(folder.resolve("facts.txt"), facts);
        System.exit(0);
    }

    private static void macro(final String text, final String argument) throws InterruptedException {
        final Thread thread = new Thread(() -> IJ.runMacro(text, argument), "Test_Macro$");
        thread.start();
        thread.join();
    }
}
