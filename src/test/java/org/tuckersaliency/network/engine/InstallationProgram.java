package org.tuckersaliency.network.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Copies a library into a folder, and may be killed in the middle. */
public final class InstallationProgram {
    /** The exit code where the library is being installed by another process. */
    static final int REFUSED = 3;
    private static final int KILLED = 9;

    private InstallationProgram() {}

    /** @param arguments the folder of the library, the one it is copied to, and the byte at which the process halts */
    public static void main(final String[] arguments) throws Exception {
        final Path source = Path.of(arguments[0]);
        final byte[] bytes = Files.readAllBytes(source.resolve("tensorflow-core-native-9-linux-x86_64.jar"));
        final StringBuilder sha = new StringBuilder();
        for (final byte b : MessageDigest.getInstance("SHA-256").digest(bytes)) sha.append(String.format("%02x", b));
        final NativeLibrary library = new NativeLibrary("linux-x86_64", "9", "http://localhost/", bytes.length,
                sha.toString());
        final int haltAt = Integer.parseInt(arguments[2]);
        try {
            new Installation(library, Path.of(arguments[1]), (done, all) -> {
                if (done >= haltAt) Runtime.getRuntime().halt(KILLED);
            }).copyFrom(source);
        } catch (final InstallationException e) {
            if (!e.getMessage().contains("wait until it is ready")) throw e;
            System.exit(REFUSED);
        }
    }
}
