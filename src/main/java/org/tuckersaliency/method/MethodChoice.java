package org.tuckersaliency.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The methods that people write behind the macro key {@code methods}. Immutable. */
public final class MethodChoice {
    private static final String ALL = "all";
    private static final Pattern ONE = Pattern.compile("([^()\\s]+)\\s*(?:\\(([^()]*)\\))?");

    private final List<SaliencyMethod> known;

    /** @param known every method */
    public MethodChoice(final List<SaliencyMethod> known) {
        this.known = List.copyOf(known);
    }

    /**
     * @param text {@code all}, or keys joined by {@code ;}, each maybe with options in parentheses, such as
     *        {@code mtsm(weights=scaled ranks=16,4,4)}, separated by spaces
     * @return each once, in the order of the text; one with options has them in its key and names
     * @throws IllegalArgumentException if there is no such method or option; names those that there are
     */
    public List<SaliencyMethod> find(final String text) {
        if (text.strip().equals(ALL)) return known;
        final Map<String, SaliencyMethod> methods = new LinkedHashMap<>();
        for (final String part : text.split(";"))
            if (!part.isBlank()) {
                final SaliencyMethod method = one(part.strip());
                methods.putIfAbsent(method.key(), method);
            }
        if (methods.isEmpty())
            throw new IllegalArgumentException("No method was given; write all, or keys such as mtsm;gradcam.");
        return new ArrayList<>(methods.values());
    }

    private SaliencyMethod one(final String text) {
        final Matcher parts = ONE.matcher(text);
        if (!parts.matches())
            throw new IllegalArgumentException("'" + text + "' is no method; write a key such as mtsm, with options "
                    + "in parentheses such as mtsm(weights=scaled).");
        final SaliencyMethod method = known.stream().filter(m -> m.key().equals(parts.group(1))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no saliency method '" + parts.group(1)
                        + "'; write all, or some of "
                        + known.stream().map(SaliencyMethod::key).collect(Collectors.joining(", ")) + " joined by ;."));
        final String options = parts.group(2) == null ? "" : parts.group(2).strip().replaceAll("\\s+", " ");
        return options.isEmpty() ? method : new MethodVariant(withOptions(method, options, text), options);
    }

    private static SaliencyMethod withOptions(final SaliencyMethod method, final String options, final String text) {
        SaliencyMethod changed = method;
        for (final String option : options.split(" ")) {
            final String[] keyAndValue = option.split("=", 2);
            if (keyAndValue.length < 2)
                throw new IllegalArgumentException(
                        "'" + option + "' in '" + text + "' has no value; write OPTION=VALUE.");
            try {
                changed = changed.with(keyAndValue[0], keyAndValue[1]);
            } catch (final IllegalArgumentException e) {
                throw new IllegalArgumentException("In '" + text + "': " + e.getMessage(), e);
            }
        }
        return changed;
    }
}
