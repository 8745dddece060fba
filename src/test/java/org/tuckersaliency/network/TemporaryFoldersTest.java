package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process has unpacked goes when it ends; what one leaves that was killed goes with the next. */
class TemporaryFoldersTest {
    @TempDir
    private Path folder;
    private Path zip;
    private Path place;

    @BeforeEach
    void packANetwork() throws IOException {
        place = Files.createDirectory(folder.resolve("temporary"));
        zip = folder.resolve("network.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("network.pb"));
            out.write(new byte[1000]);
            out.closeEntry();
        }
    }

    private Process start(final String source, final boolean killed) throws IOException {
        return new ProcessBuilder(Paths.get(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + place, "-cp", System.getProperty("java.class.path"),
                KilledProgram.class.getName(), source, String.valueOf(killed)).redirectErrorStream(true).start();
    }

    /** The file that it says it has unpacked. */
    private static Path unpacked(final Process process) throws IOException {
        return Paths.get(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                .readLine());
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(path -> path.getFileName().toString().startsWith("tucker-saliency"))
                    .collect(Collectors.toList());
        }
    }

    @Test
    void whatAKilledProcessLeftGoesWithTheNextAndWhatALivingOneHasStays() throws Exception {
        final Process killed = start(zip.toString(), true);
        final Path stale = unpacked(killed);
        assertEquals(9, killed.waitFor());
        assertTrue(Files.exists(stale));
        final Process living = start(zip.toString(), false);
        final Path held = unpacked(living);
        assertFalse(Files.exists(stale), "the next process takes it away");
        final Process another = start("sample:cells-ssl", false);
        unpacked(another);
        assertTrue(Files.exists(held), "somebody is reading it");
        for (final Process process : List.of(another, living)) {
            process.getOutputStream().close();
            assertEquals(0, process.waitFor());
        }
        assertEquals(List.of(), left());
    }

    @Test
    void foldersOfThisProcessAndOfOthersThatAreNoneOfOursAreNotTouched() throws IOException {
        final Path own = TemporaryFolders.make("test");
        final Path other = Files.createDirectory(own.resolveSibling("tucker-saliency-somebody"));
        try {
            TemporaryFolders.sweep(own.getParent());
            assertTrue(Files.isDirectory(TemporaryFolders.files(own)) && Files.isDirectory(other));
        } finally {
            NetworkFiles.delete(own);
            Files.delete(other);
        }
        assertFalse(Files.exists(own));
    }
}
