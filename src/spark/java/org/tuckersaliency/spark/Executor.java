package org.tuckersaliency.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;
import org.scijava.Context;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.network.engine.EngineFolder;

/**
 * What all tasks of one executor share: the engine, which a process can load only once, and the networks that were handed
 * to it.
 */
final class Executor {
    /** The name under which the engine's jars are given to {@code --archives}. */
    static final String ENGINE = "tucker-saliency-engine";

    private static Executor instance;

    private final Context context;
    private final Path folder;
    private final Map<String, Path> unpacked = new HashMap<>();
    private volatile int batch;

    private Executor() throws IOException {
        System.setProperty("java.awt.headless", "true");
        if (System.getProperty(EngineFolder.PROPERTY) == null)
            System.setProperty(EngineFolder.PROPERTY, engine().toString());
        context = new Context(SaliencyService.class);
        folder = Files.createTempDirectory(local(), "tucker-saliency-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    }

    /** The one of this process. */
    static synchronized Executor get() throws IOException {
        if (instance == null) instance = new Executor();
        return instance;
    }

    private static Path local() {
        return Paths.get(SparkFiles.getRootDirectory()).toAbsolutePath().normalize();
    }

    /** Where Spark has unpacked the archive, which differs between cluster managers. */
    private static Path engine() {
        for (final Path place : List.of(local(), Paths.get("").toAbsolutePath())) {
            final Path found = place.resolve(ENGINE);
            if (Files.isDirectory(found)) return found;
        }
        throw new IllegalArgumentException("The engine is not on the executor; add --archives "
                + "Tucker_Saliency-…-engine.zip#" + ENGINE + " to spark-submit.");
    }

    SaliencyService saliency() {
        return context.service(SaliencyService.class);
    }

    /** How many planes pass the network together: 0 until a task has measured it. */
    int batch() {
        return batch;
    }

    void measured(final int size) {
        if (size > 0) batch = size;
    }

    /** How many threads a task may keep busy. */
    static int threads() {
        return Math.max(1, SparkEnv.get().conf().getInt("spark.task.cpus", 1));
    }

    /** Where a file that was handed out lies on this machine; it is written once. */
    synchronized Path unpacked(final PackedFile file) throws IOException {
        Path place = unpacked.get(file.identity());
        if (place == null) {
            place = file.unpack(Files.createTempDirectory(folder, "given-"));
            unpacked.put(file.identity(), place);
        }
        return place;
    }

    /** A new folder for a task. */
    Path taskFolder() throws IOException {
        return Files.createTempDirectory(folder, "task-");
    }

    /** The files below a folder, by their names. */
    static List<Path> files(final Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
        }
    }

    /** Deletes a folder with all that is in it, as far as that can be done. */
    static void delete(final Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (final Path file : all.sorted(Comparator.reverseOrder()).collect(Collectors.toList()))
                Files.deleteIfExists(file);
        } catch (final IOException | UncheckedIOException e) {
            return; // the rest goes with Spark's own folder
        }
    }

    /** The first of the causes of an error that says a sentence to the user. */
    static Optional<String> refusal(final RuntimeException e) {
        return e instanceof IllegalArgumentException || e instanceof org.tuckersaliency.network.NetworkException
                ? Optional.of(e.getMessage())
                : Optional.empty();
    }
}
