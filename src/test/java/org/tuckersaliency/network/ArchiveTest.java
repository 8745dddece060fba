package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is unpacked of a ZIP file, and what is not. */
class ArchiveTest {
    private static final byte[] CONTENT = { 1, 2, 3 };

    @TempDir
    Path folder;
    private final List<Path> temporary = new ArrayList<>();

    @AfterEach
    void removeTemporaryFiles() {
        temporary.forEach(NetworkFiles::delete);
    }

    private Path unpack(final byte[] zip) throws IOException {
        return Archive.unpack(Files.write(folder.resolve("network.zip"), zip), temporary);
    }

    private void refuses(final byte[] zip, final String... words) {
        final String message = assertThrows(NetworkException.class, () -> unpack(zip)).getMessage();
        Refusals.isOneActionableSentence(message);
        for (final String word : words) assertTrue(message.contains(word), message);
    }

    private static byte[] named(final String... names) throws IOException {
        final Map<String, byte[]> entries = new LinkedHashMap<>();
        for (final String name : names) entries.put(name, name.endsWith("/") ? new byte[0] : CONTENT);
        return SmallFiles.zip(entries);
    }

    /** A file of one entry whose record in the list at the end of the file is changed; field by its offset there. */
    private static byte[] changed(final String name, final int offset, final int value) throws IOException {
        final byte[] zip = named(name);
        final ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        final int list = bytes.getInt(zip.length - 6);
        assertEquals(0x02014b50, bytes.getInt(list));
        bytes.putInt(list + offset, value);
        return zip;
    }

    @Test
    void filesAndFoldersAreUnpackedWhereTheirNamesSay() throws IOException {
        final Path unpacked = unpack(named("net/", "net/", "net/a.pb", "./net/b c.pb", "net\\d.pb", "Ä/ü.txt", "..x"));
        for (final String name : List.of("net/a.pb", "net/b c.pb", "net/d.pb", "Ä/ü.txt", "..x"))
            assertArrayEquals(CONTENT, Files.readAllBytes(unpacked.resolve(name)), name);
    }

    @Test
    void namesThatLeadOutsideAreRefusedOnEverySystem() throws IOException {
        for (final String name : List.of("../a", "a/../../b", "..\\a", "a/../b", "/a", "\\a", "C:/a", "c:a", "C:\\a",
                "//server/a"))
            refuses(named(name), "outside", name.substring(1));
    }

    @Test
    void namesThatNotEverySystemCanWriteAreRefused() throws IOException {
        for (final String name : List.of("con", "con .txt", "CON ", "COM\u00b9", "conin$", "a/NUL.pb", "Com1",
                "lpt9.txt", "aux/b", "a\0b", "a\nb", "net/a.pb:x",
                "a?", "*"))
            refuses(named(name), "not every system");
        unpack(named("console", "com", "nul1.pb"));
    }

    @Test
    void entriesThatWriteOverEachOtherOnSomeSystemsAreRefused() throws IOException {
        for (final String[] names : new String[][] { { "a.pb", "A.pb" }, { "a.pb", "./a.pb" }, { "n/a", "N/A" },
                { "a", "a." }, { "a", "a " }, { "\u00e4", "a\u0308" }, { "a", "a/b" }, { "a/b", "a" }, { "a", "A/" } })
            refuses(named(names), "several entries");
    }

    /** Made by Unix, with the mode of a symbolic link. */
    @Test
    void linkBecomesAFileAndIsNotFollowed() throws IOException {
        final byte[] zip = changed("link", 38, 0120777 << 16);
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putShort(ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN)
                .getInt(zip.length - 6) + 4, (short) (3 << 8 | 20));
        final Path link = unpack(zip).resolve("link");
        assertFalse(Files.isSymbolicLink(link));
        assertArrayEquals(CONTENT, Files.readAllBytes(link));
    }

    @Test
    void encryptedEntriesAndUnknownMethodsAreNamedAsSuch() throws IOException {
        refuses(changed("a", 8, 0x00080009), "encrypted", "password");
        refuses(changed("a", 8, 0x000e0008), "compressed in a way");
    }

    @Test
    void contentThatDoesNotFitItsCheckSumIsDamaged() throws IOException {
        refuses(changed("a", 16, 0), "damaged", "check sum");
    }

    @Test
    void entriesBeyondTheBoundAreRefused() throws IOException {
        final String[] names = new String[10_001];
        for (int i = 0; i < names.length; i++) names[i] = "f" + i;
        refuses(named(names), "10001 entries");
    }

    /** 300 MB of zeros in 300 kB; 200 MB, which is as little for a network, may be. */
    @Test
    void whatUnpacksToAHundredTimesItsSizeIsRefused() throws IOException {
        refuses(zeros(300), "256 MB");
        assertEquals(200L << 20, Files.size(unpack(zeros(200)).resolve("zeros")));
    }

    private byte[] zeros(final int megabytes) throws IOException {
        final Path file = folder.resolve("zeros.zip");
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.putNextEntry(new ZipEntry("zeros"));
            for (int i = 0; i < megabytes; i++) zip.write(new byte[1 << 20]);
        }
        return Files.readAllBytes(file);
    }
}
