package org.tuckersaliency.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the texts that lie beside a network, within bounds and in the encodings that editors write. */
final class TextFile {
    private static final int MOST_BYTES = 4 << 20;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private TextFile() {}

    /**
     * The text of a file: UTF-8, UTF-16 where it begins with the mark of that, else Windows-1252.
     *
     * @throws NetworkException if the file is too large, is no text or cannot be read
     */
    static String read(final Path file) {
        final byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (final IOException e) {
            throw new NetworkException("The file '" + file + "' beside the network cannot be read ("
                    + e.getMessage() + "); check that you may read it, or move it away.", e);
        }
        if (bytes.length > MOST_BYTES)
            throw new NetworkException("The file '" + file.getFileName() + "' beside the network is larger than "
                    + (MOST_BYTES >> 20) + " MB, which no description or list of classes is; correct it or move it "
                    + "away.");
        final String text = decode(bytes);
        if (text.indexOf('\0') >= 0)
            throw new NetworkException("The file '" + file.getFileName()
                    + "' beside the network is no text; correct it or move it away.");
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String decode(final byte[] bytes) {
        if (bytes.length > 1 && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE
                || bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF))
            return new String(bytes, StandardCharsets.UTF_16);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (final CharacterCodingException e) { // an old editor of Windows
            return new String(bytes, WINDOWS);
        }
    }
}
