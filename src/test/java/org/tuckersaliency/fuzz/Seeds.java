package org.tuckersaliency.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Map;

/**
 * The inputs that fuzzing starts from, made by our own generators. Where the system property
 * {@code org.tuckersaliency.seeds} is {@code write}, they are written anew, else compared with the files.
 */
public final class Seeds {
    private static final Path RESOURCES = Paths.get("src/test/resources");
    private static final boolean WRITE = "write".equals(System.getProperty("org.tuckersaliency.seeds"));

    private Seeds() {}

    /**
     * @param test the class with the target
     * @param method the target
     * @param seeds the inputs by name
     */
    public static void areInPlace(final Class<?> test, final String method, final Map<String, byte[]> seeds)
            throws IOException {
        final Path folder = RESOURCES.resolve(test.getName().replace('.', '/') + "Inputs").resolve(method);
        for (final Map.Entry<String, byte[]> seed : seeds.entrySet()) {
            final Path file = folder.resolve("seed-" + seed.getKey());
            if (WRITE) Files.write(Files.createDirectories(folder).resolve(file.getFileName()), seed.getValue());
            assertArrayEquals(seed.getValue(), Files.readAllBytes(file), file.toString());
        }
    }
}
