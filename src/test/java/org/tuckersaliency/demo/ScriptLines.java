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

    /** What a method of this class answers in an ImageJ of its own without a display. */
    public static String isolated(final String method, final String language, final String text) throws Exception {
        final ClassLoader loader = new HeadlessClassLoader(ScriptLines.class.getClassLoader());
        final Thread thread = Thread.currentThread();
        final ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return loader.loadClass(ScriptLines.class.getName()).getMethod(method, String.class, String.class)
                    .invoke(null, language, text).toString();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Without a display, in batch mode: the title, the size and the mean of what is current after the script. */
    public static String headless(final String language, final String line) throws Exception {
        HeadlessImageJ.install();
        Interpreter.batchMode = true;
        return current(language, line);
    }

    /** Without a display, as in Fiji, a whole script that leaves its result in {@code map}: the title of that. */
    public static String script(final String language, final String script) throws Exception {
        HeadlessImageJ.install();
        Interpreter.batchMode = false;
        final ScriptEngine engine = new ScriptEngineManager(ScriptLines.class.getClassLoader())
                .getEngineByName(language);
        // ImageJ and Fiji do so too, so that scripts for older engines run
        if (language.equals("nashorn")) engine.eval("load('nashorn:mozilla_compat.js')");
        engine.eval(script);
        return ((ImagePlus) engine.get("map")).getTitle();
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
