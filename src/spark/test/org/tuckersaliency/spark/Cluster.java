package org.tuckersaliency.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Spark on this machine, its executors processes of their own, given the applications by {@code spark-submit}. */
final class Cluster {
    private static final Path TARGET = Paths.get("target").toAbsolutePath();
    private static final String EXECUTOR = "CoarseGrainedExecutorBackend";
    private static final int MINUTES = 15;

    private final Path folder;

    /** @param folder for what is logged */
    Cluster(final Path folder) {
        this.folder = folder;
    }

    private static Path file(final String ending) throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileName().toString().matches("Tucker_Saliency-.*-" + ending))
                    .findFirst().orElseThrow(() -> new IOException("There is no " + ending + "; run .ci/spark"));
        }
    }

    private static Path jar() throws IOException {
        return file("(?<!classes-)spark\\.jar");
    }

    /** Starts an application; its process is that of the driver. */
    Process submit(final int executors, final String application, final String... arguments) throws IOException {
        final Path home = TARGET.resolve("spark-home");
        assertTrue(Files.isDirectory(home.resolve("jars")), "run .ci/spark, which gets the jars of Spark");
        final List<String> asked = new ArrayList<>(List.of(java(), "-cp", home.resolve("jars") + "/*",
                "org.apache.spark.launcher.Main", "org.apache.spark.deploy.SparkSubmit", "--master",
                "local-cluster[" + executors + ",1,4096]", "--class", "org.tuckersaliency.spark." + application,
                "--conf",
                "spark.executor.cores=1", "--conf", "spark.executor.memory=2g", "--conf", "spark.ui.enabled=false",
                "--archives", file("engine\\.zip") + "#" + Executor.ENGINE, jar().toString()));
        asked.addAll(Arrays.asList(arguments));
        final Process launcher = process(asked, home).redirectErrorStream(false).start();
        final String answer = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        final List<String> command = new ArrayList<>(
                Arrays.asList(answer.replaceFirst("^\0\n", "").trim().split("\0")));
        command.removeIf(String::isBlank);
        return process(command, home).redirectErrorStream(true)
                .redirectOutput(folder.resolve(application + ".log").toFile()).start();
    }

    private ProcessBuilder process(final List<String> command, final Path home) {
        final ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_SCALA_VERSION", "2.12");
        return builder;
    }

    private static String java() {
        return Paths.get(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The same without Spark: a program of the same jar. */
    int alone(final String program, final String... arguments) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(java(), "-Dorg.tuckersaliency.engine="
                + TARGET.resolve("lib/tucker-saliency"), "-cp",
                jar() + File.pathSeparator + TARGET.resolve("spark-test-classes"), program));
        command.addAll(Arrays.asList(arguments));
        return end(new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("alone.log").toFile()).start());
    }

    /** Waits for the end; returns the exit code. */
    static int end(final Process process) throws InterruptedException {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            kill(process);
            throw new AssertionError("not ready after " + MINUTES + " minutes");
        }
        return process.exitValue();
    }

    /** The executors that a driver has started. */
    static List<ProcessHandle> executors(final Process driver) {
        return driver.descendants()
                .filter(process -> String.join(" ", process.info().arguments().orElse(new String[0]))
                        .contains(EXECUTOR))
                .collect(Collectors.toList());
    }

    /** Ends a driver and all that it has started, at once. */
    static void kill(final Process driver) throws InterruptedException {
        final List<ProcessHandle> all = driver.descendants().collect(Collectors.toList());
        driver.destroyForcibly().waitFor();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** What an application has said. */
    String said(final String application) throws IOException {
        return Files.readString(folder.resolve(application + ".log"));
    }
}
