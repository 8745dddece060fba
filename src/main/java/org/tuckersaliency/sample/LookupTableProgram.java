package org.tuckersaliency.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.tuckersaliency.image.ComputedTables;

/**
 * Writes the computed lookup tables as files for ImageJ's menu Image › Lookup Tables: {@code mvn -B -q -P lookup-tables
 * compile exec:java} makes them again among the resources, and {@code -Dexec.args=FOLDER} in another folder. The same
 * bytes wherever it runs.
 */
public final class LookupTableProgram {
    private static final Path FOLDER = Path.of("src/main/resources/luts");

    private LookupTableProgram() {}

    /** @param arguments the folder, or nothing */
    public static void main(final String[] arguments) throws IOException {
        final Path folder = arguments.length == 0 ? FOLDER : Path.of(arguments[0]);
        Files.createDirectories(folder);
        for (final String name : ComputedTables.names())
            Files.write(folder.resolve(ComputedTables.fileName(name)), ComputedTables.bytes(name));
        System.out.println("Wrote " + String.join(", ", ComputedTables.names()) + " to " + folder);
    }
}
