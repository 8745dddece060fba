package org.tuckersaliency.network.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A native library is fetched from a server of this computer, or copied. */
class InstallationTest {
    private static final int SIZE = 300_000;

    @TempDir
    private Path folder;
    private final byte[] content = new byte[SIZE];
    private final List<String> ranges = new ArrayList<>();
    /** After how many bytes the server breaks off. */
    private int breaksAt = Integer.MAX_VALUE;
    private boolean knowsRanges = true;
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        new Random(1).nextBytes(content);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private void answer(final HttpExchange exchange) throws IOException {
        final String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(String.valueOf(range));
        if (!exchange.getRequestURI().getPath().endsWith("tensorflow-core-native-9-linux-x86_64.jar")) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        final int from = range != null && knowsRanges ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, SIZE - from);
        exchange.getResponseBody().write(content, from, Math.min(SIZE, breaksAt) - from);
        exchange.close();
    }

    private NativeLibrary library(final byte[] bytes) throws Exception {
        final StringBuilder sha = new StringBuilder();
        for (final byte b : MessageDigest.getInstance("SHA-256").digest(bytes)) sha.append(String.format("%02x", b));
        return new NativeLibrary("linux-x86_64", "9", "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/", bytes.length, sha.toString());
    }

    private Installation installation() throws Exception {
        return new Installation(library(content), folder, (done, all) -> {
        });
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
        }
    }

    @Test
    void fetchesTheWholeLibraryAndTellsHowFarItIs() throws Exception {
        final List<Long> done = new ArrayList<>();
        final Path file = new Installation(library(content), folder, (at, all) -> done.add(at)).fetch();
        assertArrayEquals(content, Files.readAllBytes(file));
        assertEquals(List.of("tensorflow-core-native-9-linux-x86_64.jar"), files());
        assertEquals(SIZE, done.get(done.size() - 1));
        assertTrue(new EngineFolder(folder, folder).has(library(content)));
    }

    @Test
    void goesOnWhereItWasInterrupted() throws Exception {
        breaksAt = 100_000;
        final String message = assertThrows(IOException.class, () -> installation().fetch()).getMessage();
        assertTrue(message.contains("goes on from there"), message);
        assertFalse(new EngineFolder(folder, folder).has(library(content)));
        final long fetched = Files.size(folder.resolve(files().get(0)));
        assertTrue(fetched > 0 && fetched <= breaksAt, "bytes kept: " + fetched);
        breaksAt = Integer.MAX_VALUE;
        assertArrayEquals(content, Files.readAllBytes(installation().fetch()));
        assertEquals(List.of("null", "bytes=" + fetched + "-"), ranges);
    }

    @Test
    void beginsAnewWithAServerThatCannotGoOn() throws Exception {
        breaksAt = 100_000;
        assertThrows(IOException.class, () -> installation().fetch());
        breaksAt = Integer.MAX_VALUE;
        knowsRanges = false;
        assertArrayEquals(content, Files.readAllBytes(installation().fetch()));
    }

    @Test
    void isEndedByTheUserAndGoesOnLater() throws Exception {
        assertThrows(CancellationException.class,
                () -> new Installation(library(content), folder, (done, all) -> {
                    if (done > 100_000) throw new CancellationException();
                }).fetch());
        assertArrayEquals(content, Files.readAllBytes(installation().fetch()));
        assertTrue(ranges.get(1).startsWith("bytes="), ranges.toString());
    }

    @Test
    void damagedLibraryIsNotInstalled() throws Exception {
        final byte[] other = content.clone();
        other[17]++;
        final NativeLibrary wanted = library(other);
        final String message = assertThrows(IOException.class, () -> new Installation(wanted, folder, (d, a) -> {
        }).fetch()).getMessage();
        assertTrue(message.contains("SHA-256"), message);
        assertEquals(List.of(), files());
    }

    @Test
    void longerFileThanExpectedIsNotInstalled() throws Exception {
        final NativeLibrary wanted = library(Arrays.copyOf(content, SIZE - 5));
        assertThrows(IOException.class, () -> new Installation(wanted, folder, (d, a) -> {
        }).fetch());
        assertFalse(new EngineFolder(folder, folder).has(wanted));
    }

    @Test
    void secondInstallationWaitsForTheFirst() throws Exception {
        final Path part = folder.resolve("tensorflow-core-native-9-linux-x86_64.jar.part");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertTrue(lock.isValid());
            final String message = assertThrows(IOException.class, () -> installation().fetch()).getMessage();
            assertTrue(message.contains("wait"), message);
        }
    }

    @Test
    void copiesTheLibraryFromAFolder(@TempDir final Path source) throws Exception {
        final String message = assertThrows(IOException.class, () -> installation().copyFrom(source)).getMessage();
        assertTrue(message.contains("tensorflow-core-native-9-linux-x86_64.jar"), message);
        final Path file = Files.write(source.resolve("tensorflow-core-native-9-linux-x86_64.jar"), content);
        assertArrayEquals(content, Files.readAllBytes(installation().copyFrom(source)));
        assertArrayEquals(content, Files.readAllBytes(installation().copyFrom(file)));
        assertTrue(Files.exists(file));
    }

    @Test
    void wrongFileOfAFolderIsNotInstalled(@TempDir final Path source) throws Exception {
        final byte[] other = content.clone();
        other[17]++;
        final Path file = Files.write(source.resolve("tensorflow-core-native-9-linux-x86_64.jar"), other);
        assertThrows(IOException.class, () -> installation().copyFrom(source));
        Files.write(file, new byte[3]);
        assertThrows(IOException.class, () -> installation().copyFrom(source));
        assertEquals(List.of(), files());
    }

    /** A disk on which nothing has room; Linux has one. */
    private void fillTheDisk() throws IOException {
        final Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full));
        Files.createSymbolicLink(folder.resolve("tensorflow-core-native-9-linux-x86_64.jar.part"), full);
    }

    @Test
    void fullDiskIsSaidAndWhatWasInstalledStays(@TempDir final Path source) throws Exception {
        final Path file = Files.write(source.resolve("tensorflow-core-native-9-linux-x86_64.jar"), content);
        installation().copyFrom(file);
        fillTheDisk();
        for (final boolean fetched : new boolean[] { true, false }) {
            final String message = assertThrows(InstallationException.class,
                    () -> install(fetched, source)).getMessage();
            assertTrue(message.contains(folder.toString()) && message.contains("make room for 0 MB"), message);
            assertArrayEquals(content, Files.readAllBytes(folder.resolve("tensorflow-core-native-9-linux-x86_64.jar")));
        }
        assertEquals(List.of("tensorflow-core-native-9-linux-x86_64.jar"), files(), "no half copy keeps it full");
        assertArrayEquals(content, Files.readAllBytes(installation().copyFrom(file)));
    }

    private Path install(final boolean fetched, final Path source) throws Exception {
        return fetched ? installation().fetch() : installation().copyFrom(source);
    }

    @Test
    void fileInThePlaceOfTheFolderIsSaid() throws Exception {
        final Path file = Files.writeString(folder.resolve("file"), "");
        assertThrows(IOException.class, () -> new Installation(library(content), file.resolve("folder"), (d, a) -> {
        }).fetch());
        assertEquals(List.of("file"), files());
    }

    @Test
    void libraryThatWasCutOffInCopyingIsNotTakenForOne() throws Exception {
        final Path file = folder.resolve("tensorflow-core-native-9-linux-x86_64.jar");
        Files.write(file, Arrays.copyOf(content, SIZE - 1));
        final EngineFolder engine = new EngineFolder(folder, folder);
        assertFalse(engine.has(library(content)));
        assertEquals(List.of(), engine.jars(library(content)));
        assertArrayEquals(content, Files.readAllBytes(installation().fetch()));
        assertEquals(List.of(file), engine.jars(library(content)));
    }

    private Process copyInAnotherProcess(final Path source, final int haltAt) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), InstallationProgram.class.getName(), source.toString(),
                folder.toString(), Integer.toString(haltAt)).inheritIO().start();
    }

    @Test
    void processThatIsKilledInTheMiddleLeavesNothingThatIsLoaded(@TempDir final Path source) throws Exception {
        Files.write(source.resolve("tensorflow-core-native-9-linux-x86_64.jar"), content);
        assertEquals(9, copyInAnotherProcess(source, SIZE / 2).waitFor());
        assertEquals(List.of("tensorflow-core-native-9-linux-x86_64.jar.part"), files());
        assertFalse(new EngineFolder(folder, folder).has(library(content)));
        assertEquals(0, copyInAnotherProcess(source, Integer.MAX_VALUE).waitFor());
        assertEquals(List.of("tensorflow-core-native-9-linux-x86_64.jar"), files());
        assertArrayEquals(content, Files.readAllBytes(folder.resolve(files().get(0))));
    }

    @Test
    void twoProcessesAtOnceInstallOneLibrary(@TempDir final Path source) throws Exception {
        Files.write(source.resolve("tensorflow-core-native-9-linux-x86_64.jar"), content);
        final List<Process> both = List.of(copyInAnotherProcess(source, Integer.MAX_VALUE),
                copyInAnotherProcess(source, Integer.MAX_VALUE));
        int installed = 0;
        for (final Process process : both) {
            final int code = process.waitFor();
            assertTrue(code == 0 || code == InstallationProgram.REFUSED, "code " + code);
            if (code == 0) installed++;
        }
        assertTrue(installed > 0);
        assertEquals(List.of("tensorflow-core-native-9-linux-x86_64.jar"), files());
        assertArrayEquals(content, Files.readAllBytes(folder.resolve(files().get(0))));
    }
}
