package org.tuckersaliency.network.tensorflow;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Paths;
import java.util.Properties;

import org.bytedeco.javacpp.Loader;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.TemporaryFolders;

import ai.djl.engine.Engine;

/** TensorFlow's native library, loaded once, and told to stay off the network. */
final class TensorFlowEngine {
    private static final int LONGEST = 300;
    private static final long UNPACKED_MEGABYTES = 650;
    private static Engine engine;

    private TensorFlowEngine() {}

    /**
     * Loads the natives at the first call.
     *
     * @throws NetworkException if there are none for this system, or if the engine is not there
     */
    static synchronized Engine start() {
        if (engine != null) return engine;
        // before any class of DJL is touched: no look-up of a cloud's metadata, no download of natives
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        unpackWhereJavaCanNameFiles();
        NativeLog.quieten();
        // JavaCPP's own limits count memory that is not TensorFlow's
        System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        try {
            final String library = Loader.load(org.tensorflow.internal.c_api.global.tensorflow.class);
            System.setProperty("TENSORFLOW_LIBRARY_PATH", new File(library).getParent());
            engine = Engine.getEngine("TensorFlow");
            return engine;
        } catch (final LinkageError | RuntimeException e) {
            // a class that fails to start has another cause than one that is not there
            if (e instanceof NoClassDefFoundError && e.getCause() instanceof ClassNotFoundException)
                throw new NetworkException("The TensorFlow engine is not installed completely (" + reason(e)
                        + " is missing); unpack the whole ZIP of the plugin over the application's folder.", e);
            checkRoom(e);
            throw new NetworkException("TensorFlow cannot be started on this system ("
                    + System.getProperty("os.name") + ", " + System.getProperty("os.arch") + "; " + reason(e)
                    + "); it runs on Linux x86-64, macOS (arm64 and x86-64) and Windows x86-64, with the natives of "
                    + "that system installed.", e);
        }
    }

    /** Where there is no room to unpack the library, JavaCPP goes on and does not find it. */
    private static void checkRoom(final Throwable cause) {
        final File folder;
        try {
            folder = Loader.getCacheDir();
        } catch (final java.io.IOException | RuntimeException e) {
            return; // what JavaCPP says of it is in the cause
        }
        if (folder.getUsableSpace() < UNPACKED_MEGABYTES << 20)
            throw new NetworkException("TensorFlow's library cannot be unpacked into " + folder + ", where only "
                    + (folder.getUsableSpace() >> 20) + " MB are free; make room for " + UNPACKED_MEGABYTES
                    + " MB there, and try again.", cause);
    }

    /**
     * JavaCPP and JNA unpack into the user's home. Where Java cannot use its name, they would make another folder
     * beside it with question marks in its name; temporary files have a place that is checked before.
     */
    private static void unpackWhereJavaCanNameFiles() {
        try {
            Paths.get(System.getProperty("user.home"));
        } catch (final InvalidPathException e) {
            final String temporary = TemporaryFolders.place().toAbsolutePath().toString();
            final Properties properties = System.getProperties();
            properties.putIfAbsent("org.bytedeco.javacpp.cachedir",
                    Paths.get(temporary, ".javacpp-" + System.getProperty("user.name"), "cache").toString());
            properties.putIfAbsent("jna.tmpdir", temporary);
        }
    }

    /** The first sentence of an error of TensorFlow, without its stack and without the full stop at its end. */
    static String reason(final Throwable error) {
        if (error instanceof StackOverflowError) return "its functions hold each other too deep";
        Throwable cause = error;
        while (cause.getCause() != null && cause.getCause() != cause)
            cause = cause.getCause();
        if (cause.getMessage() == null || cause.getMessage().isBlank()) return "no reason was given";
        String text = cause.getMessage().strip().split("\\R|[.!?]\\s", 2)[0];
        if (text.length() > LONGEST) text = text.substring(0, LONGEST) + "…";
        return text.replaceAll("[.\\s]+$", "");
    }
}
