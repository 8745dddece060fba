package org.tuckersaliency.demo;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/** Runs the line that ImageJ records for scripts, in another language than that of macros. */
public final class ScriptLines {
    private ScriptLines() {}

    /** Without a display, in batch mode: the title, the size and the mean of what is current after the script. */
    public static String headless(final String language, final String line) throws Exception {
        HeadlessImageJ.install();
        Interpreter.batchMode = true;
        return current(language, line);
    }

    /** In ImageJ as it is: the title, the size and the mean of what is current after the script. */
    static String current(final String language, final String line) throws Exception {
        final ScriptEngine engine = new ScriptEngineManager(ScriptLines.class.getClassLoader())
                .getEngineByName(language);
        engine.put("imp", ramp());
        engine.eval((language.equals("groovy") ? "import ij.IJ\n" : "var IJ = Java.type('ij.IJ');\n") + line);
        final ImagePlus map = WindowManager.getCurrentImage();
        return map.getTitle() + " " + map.getWidth() + " x " + map.getHeight() + " of mean "
                + IJ.d2s(map.getStatistics().mean, 6);
    }

    /** An image that is not shown, the same whenever it is made. */
    static ImagePlus ramp() {
        return IJ.createImage("ramp", "8-bit ramp", 60, 50, 1);
    }
}
