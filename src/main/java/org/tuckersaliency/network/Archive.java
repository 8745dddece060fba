package org.tuckersaliency.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Unpacks ZIP files into temporary folders, within bounds and nowhere else. */
final class Archive {
    private static final long MOST_BYTES = 4L << 30;
    private static final int MOST_ENTRIES = 10_000;

    private Archive() {}

    /**
     * @param temporary takes the new folder
     * @throws NetworkException if the file is damaged, or would write outside the folder or more than it should
     */
    static Path unpack(final Path zip, final List<Path> temporary) throws IOException {
        final Path folder = NetworkFiles.temporaryFolder("tucker-saliency-zip-", temporary);
        try (ZipFile file = new ZipFile(zip.toFile())) {
            if (file.size() > MOST_ENTRIES)
                throw new NetworkException("The file '" + zip.getFileName() + "' holds " + file.size()
                        + " entries, more than a network has; unpack it and choose the folder of the network.");
            long bytes = 0;
            for (final ZipEntry entry : Collections.list(file.entries())) {
                final Path target = target(folder, entry.getName());
                if (!target.startsWith(folder))
                    throw new NetworkException("The file '" + zip.getFileName() + "' wants to write outside its "
                            + "folder ('" + entry.getName() + "'), which no network needs; do not use it.");
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                bytes += copy(file, entry, target, MOST_BYTES - bytes, zip);
            }
        } catch (final ZipException | IllegalArgumentException e) { // names that are no text, or no path
            throw new NetworkException("The file '" + zip.getFileName() + "' is damaged or cut off ("
                    + e.getMessage() + "); copy or download it again.", e);
        }
        return folder;
    }

    private static Path target(final Path folder, final String name) {
        return folder.resolve(name.replace('\\', '/')).normalize();
    }

    private static long copy(final ZipFile file, final ZipEntry entry, final Path target, final long most,
            final Path zip) throws IOException {
        long written = 0;
        try (InputStream in = file.getInputStream(entry); OutputStream out = Files.newOutputStream(target)) {
            final byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                written += n;
                if (written > most)
                    throw new NetworkException("The file '" + zip.getFileName() + "' unpacks to more than "
                            + (MOST_BYTES >> 30) + " GB; unpack it and choose the folder of the network.");
                out.write(buffer, 0, n);
            }
        }
        return written;
    }
}
