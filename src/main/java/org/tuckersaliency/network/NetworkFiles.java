package org.tuckersaliency.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tuckersaliency.network.engine.Sha256;

/**
 * Where a network lies on the disk: its graph, its folder, and temporary files that {@link #close()} deletes. ZIP files
 * and samples are unpacked for as long as the network is being opened.
 */
public final class NetworkFiles implements AutoCloseable {
    private static final String SAMPLE = "sample:";
    /** The bundled networks. */
    private static final List<String> SAMPLES = List.of("sample:cells-ssl", "sample:cells-classifier",
            "sample:cells-shortcut");
    private static final int DEEPEST = 3;
    /** Beside a graph, but no graphs. */
    private static final List<String> OTHERS = List.of("fingerprint.pb", "keras_metadata.pb");
    private static final List<String> GRAPHS = List.of("saved_model.pb", "saved_model.pbtxt");

    private final String source;
    private final Path graph;
    private final Path folder;
    private final List<Path> described;
    private final List<Path> temporary;
    private final List<String> remarks;
    private final AllowedOperations allowed;

    private NetworkFiles(final String source, final Path graph, final List<Path> described,
            final List<Path> temporary, final List<String> remarks, final AllowedOperations allowed) {
        this.allowed = allowed;
        this.source = source;
        this.graph = graph;
        this.folder = graph.toAbsolutePath().getParent();
        this.described = described;
        this.temporary = temporary;
        this.remarks = List.copyOf(remarks);
    }

    /** What a user may write to open a bundled network, such as {@code sample:cells-ssl}. */
    public static List<String> samples() {
        return SAMPLES;
    }

    /**
     * @param source a SavedModel folder, its {@code saved_model.pb}, a frozen {@code .pb}, a {@code .zip} of either, or
     *        {@code sample:NAME}
     * @throws NetworkException if there is no network; the message says what to do
     */
    public static NetworkFiles find(final String source) {
        return find(source, AllowedOperations.NONE);
    }

    /**
     * @param allowed what the user has allowed
     * @throws NetworkException if there is no network; the message says what to do
     */
    static NetworkFiles find(final String source, final AllowedOperations allowed) {
        final String text = source == null ? "" : source.strip();
        final List<Path> temporary = new ArrayList<>();
        try {
            if (text.isEmpty())
                throw new NetworkException("No network was given; choose the folder of a SavedModel, a .pb or .zip "
                        + "file, or write sample:cells-ssl.");
            if (text.matches("(?i)[a-z][a-z0-9+.]+://.*"))
                throw new NetworkException("'" + text + "' is an address on the internet, but networks are opened "
                        + "from this computer only; download the network first and give its path.");
            final Path start = text.startsWith(SAMPLE)
                    ? sample(text.substring(SAMPLE.length()), temporary)
                    : path(text);
            return locate(text, start, temporary, allowed);
        } catch (final IOException e) {
            temporary.forEach(NetworkFiles::delete);
            if (!temporary.isEmpty())
                throw new NetworkException("The network '" + text + "' cannot be unpacked into the temporary folder "
                        + System.getProperty("java.io.tmpdir") + " (" + e.getMessage()
                        + "); make room there, or check that the network is complete.", e);
            throw new NetworkException("The network '" + text + "' cannot be read (" + e.getMessage()
                    + "); check that it is complete and that you may read it.", e);
        } catch (final RuntimeException e) {
            temporary.forEach(NetworkFiles::delete);
            throw e;
        }
    }

    private static Path path(final String text) {
        try {
            final Path path = Paths.get(text);
            if (Files.exists(path)) return path;
            throw new NetworkException("There is no file or folder '" + text + "'; give the folder of a SavedModel, "
                    + "a .pb or .zip file, or sample:cells-ssl.");
        } catch (final InvalidPathException e) {
            throw new NetworkException(GivenPath.refusal(text, e), e);
        }
    }

    private static Path sample(final String name, final List<Path> temporary) throws IOException {
        if (!name.matches("[a-z0-9-]+")) throw noSample(name);
        final String base = "/org/tuckersaliency/sample/" + name + "/";
        final Path folder = TemporaryFolders.make("sample", temporary);
        for (final String file : List.of("network.pb", "saliency.json", "labels.txt"))
            try (InputStream in = NetworkFiles.class.getResourceAsStream(base + file)) {
                if (in != null) Files.copy(in, folder.resolve(file));
            }
        if (!Files.exists(folder.resolve("network.pb"))) throw noSample(name);
        return folder;
    }

    private static NetworkException noSample(final String name) {
        return new NetworkException(
                "There is no bundled network 'sample:" + name + "'; use " + String.join(" or ", SAMPLES) + ".");
    }

    private static NetworkFiles locate(final String source, final Path start, final List<Path> temporary,
            final AllowedOperations allowed) throws IOException {
        final List<String> remarks = new ArrayList<>();
        final List<Path> described = new ArrayList<>();
        Path place = start;
        if (Files.isRegularFile(start) && FileKind.of(start) == FileKind.ZIP && hasEnding(start, ".zip")) {
            place = Archive.unpack(start, temporary);
            described.add(place);
        }
        described.add(Files.isDirectory(start) ? start : start.toAbsolutePath().getParent());
        final Path graph = Files.isDirectory(place) ? inFolder(place, source, remarks, temporary) : place;
        FileKind.check(graph);
        return new NetworkFiles(source, graph, described, temporary, remarks, allowed);
    }

    private static boolean hasEnding(final Path file, final String ending) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private static Path inFolder(final Path folder, final String source, final List<String> remarks,
            final List<Path> temporary) throws IOException {
        for (final String name : GRAPHS) if (Files.isRegularFile(folder.resolve(name))) return folder.resolve(name);
        final List<Path> entries = list(folder);
        final List<Path> graphs = withEnding(entries, ".pb");
        if (graphs.size() == 1) return graphs.get(0);
        if (graphs.size() > 1)
            throw new NetworkException("The folder '" + source + "' holds several .pb files ("
                    + names(graphs) + "); give the one that is the network.");
        final List<Path> inside = new ArrayList<>();
        for (final Path entry : entries)
            if (Files.isDirectory(entry) && !entry.getFileName().toString().startsWith("__MACOSX")
                    && holdsNetwork(entry))
                inside.add(entry);
        if (inside.size() == 1) {
            remarks.add("The network was found in the folder '" + inside.get(0).getFileName() + "'.");
            return inFolder(inside.get(0), source, remarks, temporary);
        }
        if (inside.size() > 1)
            throw new NetworkException("The folder '" + source + "' holds several networks (" + names(inside)
                    + "); give the folder of one of them.");
        final List<Path> zips = withEnding(entries, ".zip");
        if (zips.size() == 1 && hasDescription(entries) && temporary.size() < DEEPEST)
            return inFolder(Archive.unpack(zips.get(0), temporary), source, remarks, temporary);
        for (final Path entry : entries)
            if (Files.isRegularFile(entry)) FileKind.of(entry).refuse(entry);
        throw new NetworkException("The folder '" + source + "' holds no saved_model.pb; choose the folder that a "
                + "SavedModel was exported to, a frozen .pb, or a .zip of either.");
    }

    private static boolean holdsNetwork(final Path folder) throws IOException {
        for (final String name : GRAPHS) if (Files.isRegularFile(folder.resolve(name))) return true;
        for (final Path entry : list(folder)) {
            if (!withEnding(List.of(entry), ".pb").isEmpty()) return true;
            if (Files.isDirectory(entry) && Files.isRegularFile(entry.resolve(GRAPHS.get(0)))) return true;
        }
        return false;
    }

    private static boolean hasDescription(final List<Path> entries) {
        return entries.stream().map(e -> e.getFileName().toString()).anyMatch(NetworkDescription.FILES::contains);
    }

    private static List<Path> list(final Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().collect(Collectors.toList());
        }
    }

    /** The files with this ending. */
    private static List<Path> withEnding(final List<Path> entries, final String ending) {
        return entries.stream().filter(Files::isRegularFile).filter(e -> hasEnding(e, ending))
                .filter(e -> !OTHERS.contains(e.getFileName().toString())).collect(Collectors.toList());
    }

    private static String names(final List<Path> files) {
        return files.stream().map(f -> f.getFileName().toString()).collect(Collectors.joining(", "));
    }

    /** What the user wrote. */
    public String source() {
        return source;
    }

    /** A short name: that of the sample, the folder or the file. */
    public String name() {
        if (source.startsWith(SAMPLE)) return source.substring(SAMPLE.length());
        Path path = Paths.get(source).toAbsolutePath().normalize();
        if (GRAPHS.contains(path.getFileName().toString())) path = path.getParent();
        final Path last = path.getFileName();
        return last == null ? "network" : last.toString().replaceFirst("(?i)\\.(pb|zip)$", "");
    }

    /** The file with the graph. */
    public Path graph() {
        return graph;
    }

    /** The folder of the graph, where a SavedModel keeps its variables. */
    public Path folder() {
        return folder;
    }

    /**
     * The first file of this name that lies beside the network: in the folder of the graph, in the one that the user
     * gave, or in that of the ZIP file.
     *
     * @param name a name, or a path that does not leave the folder
     */
    Optional<Path> beside(final String name) {
        final List<Path> places = new ArrayList<>(List.of(folder));
        places.addAll(described);
        for (final Path place : places) {
            final Path file = place.resolve(name).normalize();
            if (file.startsWith(place.normalize()) && Files.isRegularFile(file)) return Optional.of(file);
        }
        return Optional.empty();
    }

    /** The operations with effects outside the graph that the user has allowed to this network. */
    public Set<String> allowed() {
        return allowed == AllowedOperations.NONE ? Set.of() : allowed.of(fingerprint());
    }

    /**
     * Says which network this is, wherever it lies: the SHA-256 of its graph, its variables and its assets, with their
     * names.
     *
     * @throws NetworkException if they cannot be read
     */
    public String fingerprint() {
        final Sha256 sum = new Sha256();
        try {
            final List<Path> files = new ArrayList<>(List.of(graph));
            for (final String inside : List.of("variables", "assets"))
                if (Files.isDirectory(folder.resolve(inside))) files.addAll(list(folder.resolve(inside)));
            for (final Path file : files) {
                if (!Files.isRegularFile(file)) continue;
                final String name = file.equals(graph)
                        ? "graph"
                        : folder.relativize(file.toAbsolutePath()).toString().replace('\\', '/');
                sum.add(name + " " + Files.size(file) + "\n").add(file);
            }
            return sum.hexadecimal();
        } catch (final IOException e) {
            throw new NetworkException("The network '" + source + "' cannot be read (" + e.getMessage()
                    + "); check that it is complete and that you may read it.", e);
        }
    }

    /** One sentence for each thing that the user should know. */
    public List<String> remarks() {
        return remarks;
    }

    /** Deletes what was unpacked. */
    @Override
    public void close() {
        temporary.forEach(NetworkFiles::delete);
    }

    /** Deletes a temporary file or folder with all that is in it, as far as the system lets it. */
    public static void delete(final Path path) {
        TemporaryFolders.release(path);
        try (Stream<Path> all = Files.walk(path)) {
            for (final Path each : all.sorted(Comparator.reverseOrder()).collect(Collectors.toList()))
                Files.deleteIfExists(each);
        } catch (final IOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
