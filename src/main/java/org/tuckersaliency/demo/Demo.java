package org.tuckersaliency.demo;

import java.lang.reflect.InvocationTargetException;

/**
 * What {@code mvn compile exec:java} starts.
 * <ul>
 * <li>Without arguments: the bundled network looks at the bundled sample in ImageJ, without a display.</li>
 * <li>{@code gui}: ImageJ's window with the plugin installed and the sample open.</li>
 * <li>{@code evaluation}: the two experiments of {@code macros/}; makes the tables of {@code docs/evaluation.md} anew.</li>
 * <li>{@code claims}: what the paper claims; makes the tables of {@code docs/claims.md} anew.</li>
 * <li>{@code MACRO.ijm ARGUMENT}: runs a macro without a display; ends with 1 if an error stopped it.</li>
 * </ul>
 */
public final class Demo {
    private Demo() {}

    public static void main(final String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("gui")) {
            ImageJWindow.open();
            return;
        }
        System.setProperty("java.awt.headless", "true");
        final int status = headless(arguments);
        // the threads of the engine and of SciJava would keep Maven waiting
        System.exit(status);
    }

    private static int headless(final String[] arguments) throws Exception {
        final ClassLoader loader = new HeadlessClassLoader(Demo.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return (int) loader.loadClass(HeadlessRun.class.getName()).getMethod("run", String[].class).invoke(null,
                    (Object) arguments);
        } catch (final InvocationTargetException e) {
            if (e.getCause() instanceof Exception) throw (Exception) e.getCause();
            throw e;
        }
    }
}
