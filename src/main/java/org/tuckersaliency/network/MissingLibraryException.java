package org.tuckersaliency.network;

import org.tuckersaliency.network.engine.NativeLibrary;

/** The engine's native library is not installed; the user may have it fetched. */
public final class MissingLibraryException extends NetworkException {
    private static final long serialVersionUID = 1L;

    private final transient NativeLibrary library;

    MissingLibraryException(final NativeLibrary library) {
        super("TensorFlow's native library for this system (" + library.system() + ") is not installed; run Plugins > "
                + "Saliency > Install TensorFlow... with 'fetch' to fetch it from Maven Central ("
                + library.readableSize() + "), or with the folder that you have put " + library.fileName() + " in.");
        this.library = library;
    }

    /** Its size, for people. */
    public String size() {
        return library.readableSize();
    }

    /** Where it can be fetched. */
    public String address() {
        return library.address();
    }
}
