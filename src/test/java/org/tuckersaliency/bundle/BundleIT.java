package org.tuckersaliency.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged ZIPs, unpacked over an application's folder, beside a TensorFlow 1.15, an old protobuf and Fiji's
 * JavaCPP, which stand first on the class path as other plugins bring them.
 */
class BundleIT {
    private static final Path BUILT = Paths.get("target").toAbsolutePath();
    private static final List<String> OTHERS = List.of("libtensorflow-1.15.0.jar", "libtensorflow_jni-1.15.0.jar",
            "proto-1.15.0.jar", "protobuf-java-3.5.1.jar", "javacpp-1.5.10.jar");
    private static final boolean KNOWN_SYSTEM = System.getProperty("os.arch").matches("amd64|x86_64");

    /** The application may lie in a folder of any name, as far as this process can name it. */
    private static final String PLACE = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")).newEncoder()
            .canEncode("ü 核") ? "Anwendungen ü 核" : "applications";

    @TempDir
    private static Path temporary;
    private static Path folder;

    @BeforeAll
    static void unpack() throws IOException {
        folder = Files.createDirectory(temporary.resolve(PLACE));
        for (final String application : List.of("imagej", "fiji")) {
            final Path into = folder.resolve(application);
            try (ZipFile zip = new ZipFile(bundle(application).toFile())) {
                for (final ZipEntry entry : Collections.list(zip.entries())) {
                    final Path file = into.resolve(entry.getName());
                    Files.createDirectories(entry.isDirectory() ? file : file.getParent());
                    if (entry.isDirectory()) continue;
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
        }
    }

    private static Path bundle(final String application) throws IOException {
        try (Stream<Path> files = Files.list(BUILT)) {
            return files.filter(file -> file.toString().endsWith("-" + application + ".zip")).findFirst()
                    .orElseThrow(() -> new IOException("The build has made no ZIP for " + application + "."));
        }
    }

    private static List<Path> jars(final Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().collect(Collectors.toList());
        }
    }

    private static List<Path> others() {
        return OTHERS.stream().map(BUILT.resolve("other-tensorflow")::resolve).collect(Collectors.toList());
    }

    /** The jar of ImageJ, which is an application and not in the ZIPs. */
    private static Path imageJ() throws Exception {
        return Paths.get(ij.IJ.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static List<String> run(final List<Path> classPath, final String when, final String... options)
            throws Exception {
        final Path facts = Files.createTempFile(folder, "facts", ".txt");
        final List<Path> all = new ArrayList<>(others());
        all.addAll(classPath);
        all.add(imageJ());
        all.add(BUILT.resolve("test-classes"));
        final List<String> command = new ArrayList<>(List.of(
                Paths.get(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                all.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        command.addAll(List.of(options));
        command.addAll(List.of(BesideAnotherTensorFlow.class.getName(), when, facts.toString()));
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertTrue(Files.size(facts) > 0, output);
        return Files.readAllLines(facts);
    }

    private static void assertMapsAndOthersAreRight(final List<String> facts, final boolean othersFirst) {
        final List<String> maps = facts.stream().filter(line -> line.contains(" of ramp "))
                .collect(Collectors.toList());
        assertEquals(3, maps.size(), facts.toString());
        assertTrue(maps.get(0).matches("EigenCAM of ramp 90 x 70 of mean 0\\.\\d+"), facts.toString());
        assertTrue(maps.get(1).startsWith("Grad-CAM of ramp 90 x 70 "), facts.toString());
        assertEquals(maps.get(0), maps.get(2));
        final String other = facts.get(othersFirst ? 0 : 2);
        if (KNOWN_SYSTEM) assertEquals("the other TensorFlow is 1.15.0", other);
        assertEquals(List.of("org.tensorflow.Graph of libtensorflow-1.15.0.jar",
                "org.tensorflow.framework.GraphDef of proto-1.15.0.jar",
                "com.google.protobuf.Message of protobuf-java-3.5.1.jar",
                "org.bytedeco.javacpp.Loader of javacpp-1.5.10.jar"), facts.subList(4, facts.size()));
    }

    /** ImageJ loads plugins by a class loader of its own. */
    @Test
    void plainImageJMapsBesideAnotherTensorFlow() throws Exception {
        assertMapsAndOthersAreRight(
                run(List.of(), "last", "-Djava.awt.headless=true", "-Dplugins.dir=" + folder.resolve("imagej")),
                false);
    }

    /** Fiji has all jars on one class path. */
    @Test
    void flatClassPathMapsBesideAnotherTensorFlow() throws Exception {
        final List<Path> flat = new ArrayList<>(jars(folder.resolve("imagej/plugins/jars")));
        flat.addAll(jars(folder.resolve("fiji/plugins")));
        assertMapsAndOthersAreRight(run(flat, "first", "-Djava.awt.headless=true"), true);
    }

    @Test
    void windowOfImageJMapsBesideAnotherTensorFlow() throws Exception {
        Assumptions.assumeTrue(System.getenv("DISPLAY") != null && !System.getenv("DISPLAY").isEmpty(),
                "there is no display");
        assertMapsAndOthersAreRight(
                run(List.of(), "last", "-Djava.awt.headless=false", "-Dplugins.dir=" + folder.resolve("imagej")),
                false);
    }

    @Test
    void bundlesHoldWhatTheApplicationLacks() throws Exception {
        for (final String application : List.of("imagej", "fiji")) {
            final Path tree = folder.resolve(application);
            assertEquals(1, jars(tree.resolve("plugins")).size());
            assertTrue(Files.exists(tree.resolve("macros/Saliency/WhereDoesItLook.ijm")));
            assertTrue(jars(tree.resolve("lib/tucker-saliency")).toString().contains("tensorflow-core-native-"));
        }
        assertTrue(jars(folder.resolve("imagej/plugins/jars")).toString().contains("scijava-common"));
        assertTrue(Files.notExists(folder.resolve("fiji/plugins/jars")), "Fiji has these libraries");
    }

    /** Without the native library there is a sentence that says how to get it, and nothing is fetched. */
    @Test
    void missingLibraryIsSaid() throws Exception {
        final Path other = folder.resolve("without-library");
        for (final Path jar : jars(folder.resolve("imagej/lib/tucker-saliency")))
            if (!jar.toString().contains("tensorflow-core-native")) copy(jar, other);
        final String output = failureOfPlugin(other);
        assertTrue(output.contains("TensorFlow's native library for this system"), output);
        assertTrue(output.contains("Install TensorFlow..."), output);
    }

    /** Where the jar alone was copied into the folder of plugins, the sentence does not blame the system. */
    @Test
    void missingEngineIsSaid() throws Exception {
        // so deep that the build's own folder of the engine, in which temporary files lie, is out of sight
        final String output = failureOfPlugin(folder.resolve("without-engine/of/any/kind"));
        assertTrue(output.contains("The TensorFlow engine is not installed completely ("), output);
        assertTrue(output.contains("unpack the whole ZIP of the plugin over the application's folder."), output);
    }

    private static String failureOfPlugin(final Path other) throws Exception {
        for (final Path jar : jars(folder.resolve("imagej/plugins"))) copy(jar, other);
        for (final Path jar : jars(folder.resolve("imagej/plugins/jars"))) copy(jar, other);
        final Process process = new ProcessBuilder(
                Paths.get(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=true",
                "-Duser.home=" + other, "-Dplugins.dir=" + other.resolve("imagej"), "-cp",
                imageJ() + File.pathSeparator + BUILT.resolve("test-classes"),
                BesideAnotherTensorFlow.class.getName(), "last", other.resolve("facts.txt").toString())
                .redirectErrorStream(true).start();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertTrue(Files.notExists(other.resolve("facts.txt")));
        return output.replaceAll("\\s+", " ");
    }

    private static void copy(final Path jar, final Path other) throws IOException {
        final Path to = other.resolve(folder.relativize(jar).toString());
        Files.createDirectories(to.getParent());
        Files.copy(jar, to);
    }
}
