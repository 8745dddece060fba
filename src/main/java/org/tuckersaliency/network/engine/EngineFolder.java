package org.tuckersaliency.network.engine;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder {@code lib/tucker-saliency} of the application, where the engine's jars lie. They are kept out of
 * {@code plugins} and {@code jars}, because other plugins bring other versions of the same classes.
 */
public final class EngineFolder {
    /** A system property that names the folder, or says {@link #CLASS_PATH}. */
    public static final String PROPERTY = "org.tuckersaliency.engine";
    /** The value of {@link #PROPERTY} for a program that has the engine on its own class path. */
    public static final String CLASS_PATH = "class-path";

    private static final Path PLACE = Paths.get("lib", "tucker-saliency");
    private static final List<String> APPLICATION = List.of("plugins.dir", "ij.dir", "imagej.dir");
    private static final int LEVELS = 4;
    private static final String JAR = ".jar";

    private final Path path;
    private final Path second;

    /**
     * @param path the folder
     * @param second where a native library may lie too, for an application folder that the user may not write to; null
     *        where Java cannot use the name of the user's home
     */
    EngineFolder(final Path path, final Path second) {
        this.path = path;
        this.second = second;
    }

    /**
     * Looks where {@link #PROPERTY} says, else beside the plugin and in the folders above it, else in the folder of
     * ImageJ.
     *
     * @return empty where there is none; then the engine is expected on the class path
     */
    public static Optional<EngineFolder> find() {
        final String given = System.getProperty(PROPERTY, "");
        if (given.equals(CLASS_PATH)) return Optional.empty();
        if (!given.isEmpty()) return path(given).map(EngineFolder::of);
        final List<Path> starts = new ArrayList<>();
        ownPlace().ifPresent(starts::add);
        for (final String property : APPLICATION) path(System.getProperty(property)).ifPresent(starts::add);
        for (final Path start : starts) {
            Path folder = start;
            for (int level = 0; level < LEVELS && folder != null; level++, folder = folder.getParent())
                if (Files.isDirectory(folder.resolve(PLACE))) return Optional.of(of(folder.resolve(PLACE)));
        }
        return Optional.empty();
    }

    private static EngineFolder of(final Path path) {
        return new EngineFolder(path.toAbsolutePath().normalize(),
                path(System.getProperty("user.home")).map(home -> home.resolve(".tucker-saliency")).orElse(null));
    }

    private static Optional<Path> path(final String text) {
        try {
            return Optional.ofNullable(text).map(Paths::get).map(Path::toAbsolutePath);
        } catch (final InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The jar or the folder of classes that this class was loaded from. */
    private static Optional<Path> ownPlace() {
        final String file = "/" + EngineFolder.class.getName().replace('.', '/') + ".class";
        final URL url = EngineFolder.class.getResource(file);
        if (url == null) return Optional.empty();
        final String text = url.toString().replace("!" + file, "").replace(file, "").replaceFirst("^jar:", "");
        try {
            return Optional.of(Paths.get(new URI(text)));
        } catch (final URISyntaxException | IllegalArgumentException
                | java.nio.file.FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Where a native library can be written: this folder, or one in the user's home where this may not be written to.
     *
     * @throws IOException if neither can be written to
     */
    public Path writable() throws IOException {
        if (Files.isWritable(path)) return path;
        if (second == null) throw new IOException("Java cannot use " + System.getProperty("user.home"));
        return Files.createDirectories(second);
    }

    /** Whether the native library of a system is there. */
    public boolean has(final NativeLibrary library) {
        return file(library).isPresent();
    }

    /**
     * The engine's jars with the native library of a system, in the order of their names.
     *
     * @throws IOException if the folder cannot be read
     */
    public List<Path> jars(final NativeLibrary library) throws IOException {
        final List<Path> jars = jarsIn(path).filter(file -> !NativeLibrary.isOne(file)).sorted()
                .collect(Collectors.toCollection(ArrayList::new));
        file(library).ifPresent(jars::add);
        return jars;
    }

    private Optional<Path> file(final NativeLibrary library) {
        for (final Path folder : Arrays.asList(path, second))
            try (Stream<Path> files = jarsIn(folder)) {
                final Optional<Path> found = files.filter(library::isIn).findFirst();
                if (found.isPresent()) return found;
            } catch (final IOException e) {
                continue; // a folder that cannot be read holds nothing that can be loaded
            }
        return Optional.empty();
    }

    private static Stream<Path> jarsIn(final Path folder) throws IOException {
        if (folder == null || !Files.isDirectory(folder)) return Stream.empty();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(JAR)).collect(Collectors.toList()).stream();
        }
    }
}
