package org.tuckersaliency.network;

import java.io.IOException;

import org.tuckersaliency.network.engine.Engine;

/** Opens networks. */
public final class Networks {
    /**
     * System property: whether the engine's threads go to sleep at once where they have nothing to do, so that others
     * have the processors. Right where passes, reading and decompositions run side by side; a pass alone takes up to a
     * sixth longer, as threads have to be woken. Read when the first network is opened.
     */
    public static final String NO_SPINNING = "org.tuckersaliency.no-spinning";

    private static final String PACKAGE = "org.tuckersaliency.network.tensorflow";
    private static final String OPENER = ".TensorFlowOpener";

    private Networks() {}

    /**
     * Opens a network without any access to the internet.
     *
     * @param source a SavedModel folder, its {@code saved_model.pb}, a frozen {@code .pb}, a {@code .zip} of either, or
     *        {@code sample:NAME}
     * @throws NetworkException if it cannot be opened; the message says what to do
     */
    public static Network open(final String source) {
        return open(source, AllowedOperations.NONE);
    }

    /**
     * The same for a network that may use operations with effects outside its graph where the user has allowed it.
     *
     * @throws NetworkException if it cannot be opened, or uses such an operation that was not allowed
     */
    public static Network open(final String source, final AllowedOperations allowed) {
        return open(source, allowed, NetworkOpener::open);
    }

    /**
     * Opens a network whose weights are drawn anew from its end on (cascading randomisation, Adebayo et al. 2018, arXiv
     * 1810.03292, section 3.1); nothing on the disk is changed. It has the same layers, of the same names and sizes.
     * <p>
     * Weighted operations are the convolutions (plain, depthwise, transposed) and the products of matrices of which one
     * factor does not depend on the image. They are ordered by the longest way to the end of the network. Each weight
     * tensor is replaced by independent normally distributed numbers of the same mean and standard deviation, so one
     * whose values are all the same, such as a fixed averaging filter, stays as it is; where several operations share a
     * tensor, each is given numbers of its own. Biases and batch normalisations stay: they keep what runs through the
     * network in its range, and without the weights they tell nothing of what was learned. Operations in the body of a
     * loop or of a condition that is kept as a function are not found.
     *
     * @param source as for {@link #open}
     * @param share of the weighted operations, above 0 and up to 1; rounded, at least one operation
     * @param seed the same numbers for the same seed: on every run, for any number of threads, and whatever the share,
     *        so that a larger share keeps what a smaller one has drawn
     * @throws IllegalArgumentException if the share lies outside
     * @throws NetworkException if it cannot be opened, or has no weighted operation; the message says what to do
     */
    public static Network openRandomised(final String source, final double share, final long seed) {
        return openRandomised(source, share, seed, AllowedOperations.NONE);
    }

    /** The same for a network that may use operations with effects outside its graph where the user has allowed it. */
    public static Network openRandomised(final String source, final double share, final long seed,
            final AllowedOperations allowed) {
        if (!(share > 0 && share <= 1))
            throw new IllegalArgumentException("The share of operations whose weights are drawn anew is " + share
                    + ", but it must lie above 0 and not above 1; give 1 for all.");
        return open(source, allowed,
                (engine, files, description) -> engine.openRandomised(files, description, share, seed));
    }

    private interface Opening {
        Network open(NetworkOpener engine, NetworkFiles files, NetworkDescription description);
    }

    private static Network open(final String source, final AllowedOperations allowed, final Opening opening) {
        try (NetworkFiles files = NetworkFiles.find(source, allowed)) {
            final NetworkOpener engine = engine();
            final NetworkDescription description = NetworkDescription.beside(files);
            return EngineContext.of(engine).around(() -> opening.open(engine, files, description));
        }
    }

    private static NetworkOpener engine() {
        if (Engine.missing().isPresent()) throw new MissingLibraryException(Engine.missing().get());
        try {
            return (NetworkOpener) Class.forName(PACKAGE + OPENER, true, Engine.loaderFor(PACKAGE))
                    .getDeclaredConstructor().newInstance();
        } catch (final ReflectiveOperationException | LinkageError | IOException e) {
            throw new NetworkException("The TensorFlow engine is not installed completely (" + e
                    + "); install the plugin with all its files again.", e);
        }
    }
}
