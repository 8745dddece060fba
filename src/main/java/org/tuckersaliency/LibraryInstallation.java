package org.tuckersaliency;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.scijava.Context;
import org.tuckersaliency.network.engine.EngineFolder;
import org.tuckersaliency.network.engine.Installation;
import org.tuckersaliency.network.engine.InstallationException;
import org.tuckersaliency.network.engine.NativeLibrary;

/** Installs TensorFlow's native library into the folder of the engine, and shows how far it is. */
final class LibraryInstallation {
    private static final long MEGABYTE = 1_000_000;

    private interface Way {
        Path install(Installation installation) throws IOException;
    }

    private final Context context;

    LibraryInstallation(final Context context) {
        this.context = context;
    }

    /** Fetches it from Maven Central. */
    Path fetch() {
        return install("Fetching TensorFlow", Installation::fetch);
    }

    /** Takes it from a file, or from the folder that it lies in. */
    Path copyFrom(final Path from) {
        return install("Installing TensorFlow", installation -> installation.copyFrom(from));
    }

    private Path install(final String text, final Way way) {
        final Optional<EngineFolder> folder = EngineFolder.find();
        if (folder.isEmpty())
            throw new IllegalStateException("There is no folder lib/tucker-saliency beside the folder of plugins, so "
                    + "TensorFlow cannot be installed; unpack the whole ZIP of the plugin over the application's "
                    + "folder.");
        final Optional<NativeLibrary> library = NativeLibrary.ofThisSystem();
        if (library.isEmpty())
            throw new IllegalStateException("There is no TensorFlow for this system ("
                    + System.getProperty("os.name") + ", " + System.getProperty("os.arch")
                    + "); it runs on Linux x86-64, macOS (arm64 and x86-64) and Windows x86-64.");
        try (Progress progress = new Progress(context, text, 1)) {
            progress.next(text);
            return way.install(new Installation(library.get(), folder.get().writable(), shown(progress)));
        } catch (final InstallationException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (final IOException e) {
            throw new IllegalStateException("TensorFlow's native library cannot be written beside the plugin or into "
                    + "the folder .tucker-saliency in your home (" + e + "); make room there, or see that you may "
                    + "write to one of them.", e);
        }
    }

    /** A line for each megabyte, and a look at the Escape key for each block. */
    private static Installation.Progress shown(final Progress progress) {
        final long[] before = { 0 };
        return (done, all) -> {
            progress.checkCancelled();
            if (done / MEGABYTE == before[0]) return;
            before[0] = done / MEGABYTE;
            progress.within((int) before[0], (int) (all / MEGABYTE), before[0] + " of " + all / MEGABYTE + " MB");
        };
    }
}
