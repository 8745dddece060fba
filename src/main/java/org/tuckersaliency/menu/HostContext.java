package org.tuckersaliency.menu;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;

import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.command.CommandService;
import org.scijava.log.LogService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;
import org.tuckersaliency.SaliencyService;

import ij.IJ;

/** The SciJava context: Fiji's own, or in plain ImageJ one that is built when it is first asked for. */
final class HostContext {
    private static final String FIJI = "net.imagej.legacy.LegacyService";

    private static Context context;

    private HostContext() {}

    /** @throws IllegalStateException if there should be a display, but it cannot be reached; SciJava needs it then */
    static synchronized Context get() {
        if (context == null) checkDisplay();
        if (context == null) context = isFiji() ? (Context) IJ.runPlugIn("org.scijava.Context", "") : build();
        return context;
    }

    /** For those who look at what went wrong; says nothing where there is no context. */
    static synchronized void debug(final Throwable error) {
        if (context != null) context.service(LogService.class).debug(error);
    }

    private static void checkDisplay() {
        try {
            if (!GraphicsEnvironment.isHeadless()) Toolkit.getDefaultToolkit();
        } catch (final AWTError | LinkageError e) {
            throw new IllegalStateException("The display '" + System.getenv("DISPLAY") + "' cannot be reached; connect "
                    + "it and start ImageJ again, or start it without windows (Fiji with --headless, Java with "
                    + "-Djava.awt.headless=true).", e);
        }
    }

    private static boolean isFiji() {
        try {
            Class.forName(FIJI, false, HostContext.class.getClassLoader());
            return true;
        } catch (final ClassNotFoundException e) {
            return false;
        }
    }

    /** SciJava looks for plugins where the thread's class loader looks; ImageJ's macro threads have another one. */
    private static Context build() {
        final Thread thread = Thread.currentThread();
        final ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(HostContext.class.getClassLoader());
        try {
            return new Context(SaliencyService.class, CommandService.class, ModuleService.class, LogService.class,
                    StatusService.class, TaskService.class);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
