package org.tuckersaliency.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files for tests: the bundled network as a plain file, texts, ZIP files. */
final class SmallFiles {
    private SmallFiles() {}

    /** The graph of the bundled network, which takes one channel and any size. */
    static byte[] graph() throws IOException {
        try (InputStream in = SmallFiles.class.getResourceAsStream(
                "/org/tuckersaliency/sample/cells-ssl/network.pb")) {
            return in.readAllBytes();
        }
    }

    static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Path write(final Path file, final byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    static byte[] zip(final Map<String, byte[]> entries) throws IOException {
        final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        zip(bytes, entries);
        return bytes.toByteArray();
    }

    private static void zip(final OutputStream out, final Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (final Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }
}
