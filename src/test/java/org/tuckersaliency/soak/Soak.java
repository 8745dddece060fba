package org.tuckersaliency.soak;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.tensorflow.SoakNetwork;

/**
 * Computes thousands of maps in a process of its own, with its own folder for temporary files and a heap that does not
 * grow: {@code mvn -B -q -P soak verify}. Ends with 1 if a promise is broken.
 */
public final class Soak {
    private Soak() {}

    /** @param arguments a folder to work in, how many maps, and where the plot is written */
    public static void main(final String[] arguments) throws IOException, InterruptedException {
        final Path folder = Path.of(arguments[0]).toAbsolutePath();
        NetworkFiles.delete(folder);
        Files.createDirectories(folder);
        final ProcessBuilder process = prepare(folder, Integer.parseInt(arguments[1]), "256m", arguments[2]);
        System.exit(process.inheritIO().start().waitFor());
    }

    /**
     * Writes the fourth network.
     *
     * @param folder exists
     * @param plot where the plot is written, or nothing
     * @return the process that computes the maps, to be started
     */
    static ProcessBuilder prepare(final Path folder, final int maps, final String heap, final String... plot)
            throws IOException, InterruptedException {
        final Path network = folder.resolve("network");
        final ProcessBuilder writer = java("-Dorg.tuckersaliency.engine=class-path", SoakNetwork.class.getName(),
                network.toString());
        final int status = writer.redirectErrorStream(true).redirectOutput(folder.resolve("network.log").toFile())
                .start().waitFor();
        if (status != 0)
            throw new IOException("The network was not written: " + Files.readString(folder.resolve("network.log")));
        final Path temporary = Files.createDirectory(folder.resolve("temporary"));
        final ProcessBuilder run = java("-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch",
                "-Djava.io.tmpdir=" + temporary, SoakRun.class.getName(), network.toString(), String.valueOf(maps));
        run.command().addAll(List.of(plot));
        return run;
    }

    private static ProcessBuilder java(final String... arguments) {
        final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=true", "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(new File("").getAbsoluteFile());
    }
}
