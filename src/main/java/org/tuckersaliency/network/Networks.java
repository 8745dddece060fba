package org.tuckersaliency.network;

/** Opens networks. */
public final class Networks {
    private static final String ENGINE = "org.tuckersaliency.network.tensorflow.TensorFlowOpener";

    private Networks() {}

    /**
     * Opens a network without any access to the internet.
     *
     * @param source a SavedModel folder, its {@code saved_model.pb}, a frozen {@code .pb}, a {@code .zip} of either, or
     *        {@code sample:NAME}
     * @throws NetworkException if it cannot be opened; the message says what to do
     */
    public static Network open(final String source) {
        final Thread thread = Thread.currentThread();
        final ClassLoader before = thread.getContextClassLoader();
        try (NetworkFiles files = NetworkFiles.find(source)) {
            final NetworkOpener engine = engine();
            // the engine looks for its parts where the thread does, which in ImageJ is not where plugins are
            thread.setContextClassLoader(engine.getClass().getClassLoader());
            return engine.open(files, NetworkDescription.beside(files));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static NetworkOpener engine() {
        try {
            return (NetworkOpener) Class.forName(ENGINE).getDeclaredConstructor().newInstance();
        } catch (final ReflectiveOperationException | LinkageError e) {
            throw new NetworkException("The TensorFlow engine is not installed completely (" + e
                    + "); install the plugin with all its files again.", e);
        }
    }
}
