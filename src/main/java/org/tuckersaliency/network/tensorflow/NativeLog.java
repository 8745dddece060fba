package org.tuckersaliency.network.tensorflow;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** Keeps TensorFlow's own chatter off the console, unless the user asked for it with TF_CPP_MIN_LOG_LEVEL. */
public final class NativeLog {
    private static final String LEVEL = "TF_CPP_MIN_LOG_LEVEL";
    private static final String ERRORS_ONLY = "2";

    private NativeLog() {}

    /** The C library's function for environment variables; Java can only read them. */
    public interface CLibrary extends Library {
        int setenv(String name, String value, int overwrite);
    }

    /** The same on Windows. */
    public interface WindowsLibrary extends Library {
        int _putenv_s(String name, String value);
    }

    /** Before the natives are loaded: they read the level once. */
    public static void quieten() {
        if (System.getenv(LEVEL) != null) return;
        try {
            if (Platform.isWindows())
                Native.load("ucrtbase", WindowsLibrary.class)._putenv_s(LEVEL, ERRORS_ONLY);
            else
                Native.load("c", CLibrary.class).setenv(LEVEL, ERRORS_ONLY, 0);
        } catch (final LinkageError e) {
            return; // the log stays as it is, which harms nobody
        }
    }
}
