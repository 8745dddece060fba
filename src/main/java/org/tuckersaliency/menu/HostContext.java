package org.tuckersaliency.menu;

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

    static synchronized Context get() {
        if (context == null) context = isFiji() ? (Context) IJ.runPlugIn("org.scijava.Context", "") : build();
        return context;
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
