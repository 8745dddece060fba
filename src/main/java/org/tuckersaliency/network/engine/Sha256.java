package org.tuckersaliency.network.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** The SHA-256 of files and texts, one after the other. */
public final class Sha256 {
    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Adds what is in a file. */
    public Sha256 add(final Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return add(in);
        }
    }

    /** Adds all that follows in a stream, which is not closed. */
    public Sha256 add(final InputStream in) throws IOException {
        new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
        return this;
    }

    /** Adds a text as UTF-8. */
    public Sha256 add(final String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** In 64 hexadecimal digits; to be asked once. */
    public String hexadecimal() {
        final StringBuilder text = new StringBuilder();
        for (final byte b : digest.digest()) text.append(String.format(Locale.ROOT, "%02x", b));
        return text.toString();
    }
}
