package org.tuckersaliency.network.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.loading.PrivateClassLoader;

/**
 * Loads the engine from its own jars and from nowhere else but Java, so that no other version of its classes gets in.
 * There is one for each folder in a virtual machine, whoever asks for it: a native library can be loaded by one class
 * loader only, and ImageJ loads its plugins anew when its menus are refreshed. The platform's MBean server, which keeps
 * class loaders by name, holds it.
 */
public final class EngineClassLoader extends URLClassLoader implements EngineClassLoaderMBean, PrivateClassLoader {
    private final String folder;

    private EngineClassLoader(final String folder, final URL[] jars) {
        super("tucker-saliency-engine", jars, ClassLoader.getPlatformClassLoader());
        this.folder = folder;
    }

    /**
     * @param library of this system
     * @throws IOException if the folder cannot be read
     */
    static ClassLoader of(final EngineFolder folder, final NativeLibrary library) throws IOException {
        final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        synchronized (server) {
            try {
                final ObjectName name = new ObjectName(
                        "org.tuckersaliency:type=Engine,folder=" + ObjectName.quote(folder.path().toString()));
                if (!server.isRegistered(name)) {
                    final List<Path> jars = folder.jars(library);
                    final URL[] urls = new URL[jars.size()];
                    for (int i = 0; i < urls.length; i++) urls[i] = jars.get(i).toUri().toURL();
                    server.registerMBean(new EngineClassLoader(folder.path().toString(), urls), name);
                }
                return server.getClassLoader(name);
            } catch (final JMException e) {
                throw new IOException(e);
            }
        }
    }

    @Override
    public String getFolder() {
        return folder;
    }
}
