package org.tuckersaliency.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the entries of a menu file of ImageJ, such as plugins.config: command to what it starts. */
final class MenuEntries {
    private static final Pattern ENTRY = Pattern.compile("^[^#\"]*\"(?!-)([^\"]+)\",\\s*(\\S.*)$");
    /** A shortcut of one letter or a function key behind the command's name, where no space comes before it. */
    private static final Pattern SHORTCUT = Pattern.compile("(?<=\\S)\\[(\\w|F\\d+)]$");

    private MenuEntries() {}

    /** @param file read to its end, and closed */
    static Map<String, String> read(final InputStream file) throws IOException {
        final Map<String, String> entries = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                final Matcher entry = ENTRY.matcher(line.trim());
                if (entry.matches())
                    entries.put(SHORTCUT.matcher(entry.group(1)).replaceFirst(""), entry.group(2).trim());
            }
        }
        return entries;
    }
}
