package org.tuckersaliency.batch;

import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.nio.file.Paths;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for files, such as {@code data/**.tif}: {@code *} stands for a part of a name, {@code **} for folders as well,
 * {@code ?} for one letter, {@code [ab]} for one of some and <code>{tif,png}</code> for one of several texts.
 */
public final class BatchPattern {
    private static final String WILD = "*?[{";

    private final String folder;
    private final int depth;
    private final PathMatcher matcher;

    /**
     * @param input a text for which {@link #isOne} holds
     * @throws IllegalArgumentException if it cannot be understood
     */
    public BatchPattern(final String input) {
        final String pattern = input.replace('\\', '/');
        int wild = 0;
        while (WILD.indexOf(pattern.charAt(wild)) < 0)
            wild++;
        final int slash = pattern.lastIndexOf('/', wild);
        folder = slash < 0 ? "" : slash == 0 ? "/" : pattern.substring(0, slash);
        final String names = pattern.substring(slash + 1);
        depth = names.contains("**") ? Integer.MAX_VALUE : 1 + (int) names.chars().filter(c -> c == '/').count();
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + names);
        } catch (final PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + input + "' is no pattern (" + e.getDescription()
                    + "); give one such as data/*.tif.", e);
        }
    }

    /** Whether a text has a character of patterns. */
    public static boolean isOne(final String input) {
        return input.chars().anyMatch(c -> WILD.indexOf(c) >= 0);
    }

    /** The folder that all files lie in, or in folders of which; empty for the current one. */
    public String folder() {
        return folder;
    }

    /** How deep below the folder they lie at most; 1: in itself. Other folders need not be looked into. */
    public int depth() {
        return depth;
    }

    /** @param name a path below the folder */
    public boolean matches(final String name) {
        return matcher.matches(Paths.get(name));
    }
}
