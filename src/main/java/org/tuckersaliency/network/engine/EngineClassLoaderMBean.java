package org.tuckersaliency.network.engine;

/** Makes an {@link EngineClassLoader} known in its virtual machine. */
public interface EngineClassLoaderMBean {
    /** The folder of its jars. */
    String getFolder();
}
