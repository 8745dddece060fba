package org.tuckersaliency.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks ZIP files into temporary folders, within bounds and nowhere else. An entry is a file or a folder; what another
 * program would make a link of becomes a file with the name that the link leads to.
 */
final class Archive {
    private static final long MOST_BYTES = 4L << 30;
    private static final int MOST_ENTRIES = 10_000;
    /** Whatever the ZIP file's own size, so much may be in it. */
    private static final long SMALL = 256L << 20;
    /** Weights hardly shrink, texts and zeros do; the method of ZIP files can reach a thousand. */
    private static final int MOST_RATIO = 100;

    private final Path zip;
    private final Path folder;
    private final long most;
    private long bytes;

    private Archive(final Path zip, final Path folder) throws IOException {
        this.zip = zip;
        this.folder = folder;
        this.most = Math.min(MOST_BYTES, Math.max(SMALL, MOST_RATIO * Files.size(zip)));
    }

    /**
     * @param temporary takes the new folder
     * @throws NetworkException if the file is damaged, or would write outside the folder or more than it should
     */
    static Path unpack(final Path zip, final List<Path> temporary) throws IOException {
        final Path folder = TemporaryFolders.make("zip", temporary);
        new Archive(zip, folder).unpack();
        return folder;
    }

    private void unpack() throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            if (file.size() > MOST_ENTRIES)
                throw new NetworkException("The file '" + zip.getFileName() + "' holds " + file.size()
                        + " entries, more than a network has; unpack it and choose the folder of the network.");
            final ArchiveNames names = new ArchiveNames(zip, folder);
            for (final ZipEntry entry : Collections.list(file.entries())) {
                final Path target = names.target(entry.getName(), entry.isDirectory());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                copy(file, entry, target);
            }
        } catch (final ZipException | IllegalArgumentException e) { // names that are no text, or no path
            throw refusal(e);
        } catch (final OutOfMemoryError e) { // the list of its entries alone can be as large as the file
            throw new NetworkException("The file '" + zip.getFileName() + "' does not fit into the memory that ImageJ "
                    + "may use; unpack it and choose the folder of the network.", e);
        }
    }

    private NetworkException refusal(final Exception e) {
        final String reason = String.valueOf(e.getMessage());
        if (reason.contains("encrypted"))
            return new NetworkException(
                    "The file '" + zip.getFileName() + "' is encrypted; unpack it with its password "
                            + "and choose the folder of the network.",
                    e);
        if (reason.contains("compression method"))
            return new NetworkException("The file '" + zip.getFileName() + "' is compressed in a way that is not known "
                    + "here; unpack it with the program that made it and choose the folder of the network.", e);
        return new NetworkException("The file '" + zip.getFileName() + "' is damaged or cut off (" + reason
                + "); copy or download it again.", e);
    }

    private void copy(final ZipFile file, final ZipEntry entry, final Path target) throws IOException {
        final CRC32 sum = new CRC32();
        try (InputStream in = file.getInputStream(entry); OutputStream out = Files.newOutputStream(target)) {
            final byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > most)
                    throw new NetworkException("The file '" + zip.getFileName() + "' unpacks to more than "
                            + (most >> 20) + " MB; unpack it and choose the folder of the network.");
                sum.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        if (sum.getValue() != entry.getCrc())
            throw new ZipException("the check sum of '" + entry.getName() + "' is wrong");
    }
}
