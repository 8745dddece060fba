package org.tuckersaliency.network.engine;

import java.io.IOException;
import java.io.InputStream;

/**
 * Loads the package that talks to the engine: its own classes from where the plugin is, and all that it needs beyond the
 * plugin from the engine's class loader, whatever versions the plugin itself could see. What the engine has not, such as
 * ImgLib2, comes from where the plugin has it.
 */
final class AdapterClassLoader extends ClassLoader {
    private static final String PLUGIN = "org.tuckersaliency.";

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
        if (!name.startsWith(PLUGIN)) return loadForeign(name, resolve);
        if (!name.startsWith(adapter)) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            final Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    private Class<?> loadForeign(final String name, final boolean resolve) throws ClassNotFoundException {
        try {
            return engine.loadClass(name);
        } catch (final ClassNotFoundException e) {
            return super.loadClass(name, resolve);
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
