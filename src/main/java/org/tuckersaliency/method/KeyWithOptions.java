package org.tuckersaliency.method;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key with options in parentheses, such as {@code mtsm(weights=scaled components=3)}, as macros write it. Immutable. */
public final class KeyWithOptions {
    private static final Pattern ONE = Pattern.compile("([^()\\s]+)\\s*(?:\\(([^()]*)\\))?");

    private final String text;
    private final String key;
    private final String options;
    private final Map<String, String> values = new LinkedHashMap<>();

    private KeyWithOptions(final String text, final String key, final String options) {
        this.text = text;
        this.key = key;
        this.options = options;
        if (options.isEmpty()) return;
        for (final String option : options.split(" ")) {
            final String[] keyAndValue = option.split("=", 2);
            if (keyAndValue.length < 2)
                throw new IllegalArgumentException(
                        "'" + option + "' in '" + text + "' has no value; write OPTION=VALUE.");
            if (values.put(keyAndValue[0], keyAndValue[1]) != null)
                throw new IllegalArgumentException("'" + keyAndValue[0] + "' stands twice in '" + text
                        + "'; give it one value.");
        }
    }

    /**
     * @param example what it could be, for the sentence of the exception
     * @throws IllegalArgumentException if it is none
     */
    public static KeyWithOptions parse(final String text, final String example) {
        final Matcher parts = ONE.matcher(text.strip());
        if (!parts.matches())
            throw new IllegalArgumentException("'" + text.strip() + "' cannot be read; write a key, maybe with options "
                    + "in parentheses, such as " + example + ".");
        final String options = parts.group(2) == null ? "" : parts.group(2).strip().replaceAll("\\s+", " ");
        return new KeyWithOptions(text.strip(), parts.group(1), options);
    }

    /** Says that there is no such option, and which there are. */
    public static IllegalArgumentException unknown(final String option, final String... options) {
        return new IllegalArgumentException("There is no option '" + option + "'; "
                + (options.length == 0 ? "there is none." : "the options are " + String.join(", ", options) + "."));
    }

    public String key() {
        return key;
    }

    /** The options as they were written, with one space between them; empty for none. */
    public String options() {
        return options;
    }

    /** The values of the options, in their order. */
    public Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    /**
     * Does something with the options.
     *
     * @throws IllegalArgumentException if it does; says where
     */
    public <T> T apply(final Supplier<T> work) {
        try {
            return work.get();
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("In '" + text + "': " + e.getMessage(), e);
        }
    }
}
