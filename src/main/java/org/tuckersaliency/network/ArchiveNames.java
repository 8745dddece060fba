package org.tuckersaliency.network;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the entries of one ZIP file are written. The same names are refused on every system: what leads outside the
 * folder, what only some systems can write, and what would write over another entry on some.
 */
final class ArchiveNames {
    private static final Pattern DEVICE = Pattern
            .compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[\\d¹²³]) *(\\..*)?");
    /** Drives, streams and what no name of Windows may hold; the separators are not among them. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x1f\\x7f:*?\"<>|]");

    private final Path zip;
    private final Path folder;
    /** As a system spells them that knows no case, no accents apart from their letters and no dots at the end. */
    private final Set<String> files = new HashSet<>();
    private final Set<String> folders = new HashSet<>();

    ArchiveNames(final Path zip, final Path folder) {
        this.zip = zip;
        this.folder = folder;
    }

    /**
     * @return the file or folder that the entry becomes
     * @throws NetworkException if it is refused; names it
     */
    Path target(final String name, final boolean isFolder) {
        final String path = name.replace('\\', '/');
        if (path.startsWith("/") || path.matches("(?s)[A-Za-z]:.*") || Arrays.asList(path.split("/")).contains(".."))
            throw outside(name);
        final StringBuilder spelled = new StringBuilder();
        final String[] parts = path.split("/");
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].isEmpty() || parts[i].equals(".")) continue;
            if (FORBIDDEN.matcher(parts[i]).find() || DEVICE.matcher(parts[i]).matches())
                throw new NetworkException("The file '" + zip.getFileName() + "' holds an entry named '" + name
                        + "', which not every system can write; unpack it and choose the folder of the network.");
            if (spelled.length() > 0) {
                if (files.contains(spelled.toString())) throw twice(name);
                folders.add(spelled.toString());
            }
            spelled.append('/').append(spelled(parts[i]));
        }
        if (isFolder ? files.contains(spelled.toString()) : isTaken(spelled.toString())) throw twice(name);
        final Path target = folder.resolve(path).normalize();
        if (!target.startsWith(folder)) throw outside(name);
        return target;
    }

    private boolean isTaken(final String file) {
        return folders.contains(file) || !files.add(file);
    }

    private static String spelled(final String part) {
        return Normalizer.normalize(part, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).replaceAll("[. ]+$", "");
    }

    private NetworkException twice(final String name) {
        return new NetworkException("The file '" + zip.getFileName() + "' holds several entries that are named '" + name
                + "', as some systems read names; unpack it and choose the folder of the network.");
    }

    private NetworkException outside(final String name) {
        return new NetworkException("The file '" + zip.getFileName() + "' wants to write outside its folder ('" + name
                + "'), which no network needs; do not use it.");
    }
}
