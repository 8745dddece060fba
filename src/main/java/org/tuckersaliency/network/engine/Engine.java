package org.tuckersaliency.network.engine;

import java.io.IOException;
import java.util.Optional;

/**
 * Where the engine's classes come from: from {@link EngineFolder} through a class loader of their own, or, for a
 * program that has no such folder, from its class path.
 */
public final class Engine {
    private static ClassLoader adapter;

    private Engine() {}

    /**
     * The native library that has to be installed before the engine can be loaded.
     *
     * @return empty where nothing is missing, or where there is no library for this system
     */
    public static Optional<NativeLibrary> missing() {
        final Optional<EngineFolder> folder = EngineFolder.find();
        return folder.isEmpty()
                ? Optional.empty()
                : NativeLibrary.ofThisSystem().filter(library -> !folder.get().has(library));
    }

    /**
     * The class loader for the package that talks to the engine.
     *
     * @param name of the package
     * @throws IOException if the folder of the engine cannot be read
     */
    public static synchronized ClassLoader loaderFor(final String name) throws IOException {
        if (adapter == null) adapter = newLoader(name);
        return adapter;
    }

    private static ClassLoader newLoader(final String name) throws IOException {
        final ClassLoader plugin = Engine.class.getClassLoader();
        final Optional<EngineFolder> folder = EngineFolder.find();
        final Optional<NativeLibrary> library = NativeLibrary.ofThisSystem();
        return folder.isEmpty() || library.isEmpty()
                ? plugin
                : new AdapterClassLoader(name, plugin, EngineClassLoader.of(folder.get(), library.get()));
    }

    /** What the engine's own look-ups go through: the class loader of its jars. */
    public static ClassLoader contextFor(final ClassLoader loader) {
        return loader instanceof AdapterClassLoader ? ((AdapterClassLoader) loader).engine() : loader;
    }
}
