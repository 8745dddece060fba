package org.tuckersaliency.network.engine;

import java.io.IOException;
import java.io.InputStream;

/**
 * Loads the package that talks to the engine: its own classes from where the plugin is, those of the engine from the
 * engine's class loader, whatever versions of them the plugin itself could see, and all others as the plugin does.
 */
final class AdapterClassLoader extends ClassLoader {
    private static final String[] ENGINE = { "ai.djl.", "org.tensorflow.", "org.bytedeco.", "com.google.protobuf.",
            "com.sun.jna." };

    private final String adapter;
    private final ClassLoader engine;

    /**
     * @param adapter the name of the package
     * @param plugin loads the plugin
     * @param engine loads the engine
     */
    AdapterClassLoader(final String adapter, final ClassLoader plugin, final ClassLoader engine) {
        super("tucker-saliency-adapter", plugin);
        this.adapter = adapter + ".";
        this.engine = engine;
    }

    /** Loads the engine. */
    ClassLoader engine() {
        return engine;
    }

    @Override
    protected Class<?> loadClass(final String name, final boolean resolve) throws ClassNotFoundException {
        for (final String prefix : ENGINE) if (name.startsWith(prefix)) return engine.loadClass(name);
        if (!name.startsWith(adapter)) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            final Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(final String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) throw new ClassNotFoundException(name);
            final byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (final IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
