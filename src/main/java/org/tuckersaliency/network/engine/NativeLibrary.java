package org.tuckersaliency.network.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** TensorFlow's native library for one system: a jar on Maven Central, with its size and its SHA-256. */
public final class NativeLibrary {
    private static final String PREFIX = "tensorflow-core-native-";

    private final String system;
    private final String version;
    private final String folder;
    private final long size;
    private final String sha256;

    private NativeLibrary(final String system, final Properties facts) {
        this.system = system;
        this.version = facts.getProperty("version");
        this.folder = facts.getProperty("address");
        this.size = Long.parseLong(facts.getProperty(system + ".size"));
        this.sha256 = facts.getProperty(system + ".sha256");
    }

    NativeLibrary(final String system, final String version, final String folder, final long size,
            final String sha256) {
        this.system = system;
        this.version = version;
        this.folder = folder;
        this.size = size;
        this.sha256 = sha256;
    }

    /** The library of the system that this runs on; empty where there is none. */
    public static Optional<NativeLibrary> ofThisSystem() {
        return of(system(System.getProperty("os.name"), System.getProperty("os.arch")));
    }

    /** @param system such as {@code linux-x86_64} */
    static Optional<NativeLibrary> of(final String system) {
        final Properties facts = new Properties();
        try (InputStream in = NativeLibrary.class.getResourceAsStream("natives.properties")) {
            facts.load(in);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return facts.containsKey(system + ".size") ? Optional.of(new NativeLibrary(system, facts)) : Optional.empty();
    }

    /** The name of a system as Maven classifiers have it. */
    static String system(final String name, final String architecture) {
        final String os = name.toLowerCase(Locale.ROOT);
        final String family = os.startsWith("mac") ? "macosx" : os.startsWith("windows") ? "windows" : os;
        return family + "-" + architecture.replace("amd64", "x86_64").replace("aarch64", "arm64");
    }

    /** Whether a file is a native library of any system. */
    static boolean isOne(final Path file) {
        return file.getFileName().toString().startsWith(PREFIX);
    }

    /** Whether a file is this library, of whatever version; not where it was cut off when somebody copied it. */
    boolean isIn(final Path file) {
        return isOne(file) && file.getFileName().toString().endsWith("-" + system + ".jar")
                && (!file.getFileName().toString().equals(fileName()) || isWhole(file));
    }

    private boolean isWhole(final Path file) {
        try {
            return Files.size(file) == size;
        } catch (final IOException e) {
            return false;
        }
    }

    /** Such as {@code linux-x86_64}. */
    public String system() {
        return system;
    }

    /** The name of its file. */
    public String fileName() {
        return PREFIX + version + "-" + system + ".jar";
    }

    /** Where it can be fetched. */
    public String address() {
        return folder + fileName();
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** In hexadecimal digits. */
    String sha256() {
        return sha256;
    }

    /** The size in megabytes, for people. */
    public String readableSize() {
        return String.format(Locale.ROOT, "%.0f MB", size / 1e6);
    }
}
