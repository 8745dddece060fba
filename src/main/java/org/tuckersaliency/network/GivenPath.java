package org.tuckersaliency.network;

import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Paths as users write them. */
public final class GivenPath {
    private GivenPath() {}

    /**
     * @param text the path of a file or folder, which need not be there
     * @throws IllegalArgumentException if this system has no such paths; the message says what to do
     */
    public static Path of(final String text) {
        try {
            return Paths.get(text);
        } catch (final InvalidPathException e) {
            throw new IllegalArgumentException(refusal(text, e), e);
        }
    }

    /** Why a text is no path, in a sentence. Java can only use the letters that it found in the system's locale. */
    static String refusal(final String text, final InvalidPathException reason) {
        if (isBeyondLocale(text))
            return "Java cannot use the name '" + text + "', because it was started in a language setting that has no "
                    + "such letters (" + encoding() + "); start ImageJ with LC_ALL=C.UTF-8, or use a name of plain "
                    + "letters.";
        return "'" + text.replaceAll("\\p{Cntrl}", " ") + "' is not a path (" + reason.getReason()
                + "); give the path of a file or folder of this computer.";
    }

    private static boolean isBeyondLocale(final String text) {
        return Charset.isSupported(encoding()) && !Charset.forName(encoding()).newEncoder().canEncode(text);
    }

    /** What Java reads and writes the names of files in. */
    private static String encoding() {
        return System.getProperty("sun.jnu.encoding", "UTF-8");
    }
}
