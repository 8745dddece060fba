package org.tuckersaliency;

import java.util.Map;
import java.util.StringJoiner;

/** A line of ImageJ's macro language that runs a command: {@code run("EigenCAM...", "layer=auto");}. */
public final class MacroLine {
    private MacroLine() {}

    /**
     * The whole line.
     *
     * @param command its name in the menu
     * @param options key to value, in their order; null for a flag that stands alone
     */
    public static String of(final String command, final Map<String, String> options) {
        final String text = options(options).replace("\\", "\\\\").replace("\"", "\\\"");
        return "run(\"" + command + "\", \"" + text + "\");";
    }

    /** What stands behind the command's name, before it is put into a macro's quotes. */
    public static String options(final Map<String, String> options) {
        final StringJoiner joined = new StringJoiner(" ");
        options.forEach((key, value) -> joined.add(value == null ? key : key + "=" + quoted(value)));
        return joined.toString();
    }

    /** A value as it stands in a macro, in brackets where it is more than a word or a number. */
    public static String quoted(final String value) {
        return value.matches("[\\w.,;+-]+") ? value : "[" + value + "]";
    }
}
