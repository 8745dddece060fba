package org.tuckersaliency.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The methods that people write behind the macro key {@code methods}. Immutable. */
public final class MethodChoice {
    private static final String ALL = "all";

    private final List<SaliencyMethod> known;

    /** @param known every method */
    public MethodChoice(final List<SaliencyMethod> known) {
        this.known = List.copyOf(known);
    }

    /**
     * @param text {@code all}, or keys joined by {@code ;}, {@code all} maybe among them, each maybe with options in parentheses, such as
     *        {@code mtsm(weights=scaled ranks=16,4,4)}, separated by spaces
     * @return each once, in the order of the text; one with options has them in its key and names
     * @throws IllegalArgumentException if there is no such method or option; names those that there are
     */
    public List<SaliencyMethod> find(final String text) {
        final Map<String, SaliencyMethod> methods = new LinkedHashMap<>();
        for (final String part : text.split(";"))
            for (final SaliencyMethod method : named(part.strip())) methods.putIfAbsent(method.key(), method);
        if (methods.isEmpty())
            throw new IllegalArgumentException("No method was given; write all, or keys such as mtsm;gradcam.");
        return new ArrayList<>(methods.values());
    }

    private List<SaliencyMethod> named(final String text) {
        if (text.isEmpty()) return List.of();
        return text.equals(ALL) ? known : List.of(one(text));
    }

    private SaliencyMethod one(final String text) {
        final KeyWithOptions parts = KeyWithOptions.parse(text, "mtsm(weights=scaled)");
        final SaliencyMethod method = known.stream().filter(m -> m.key().equals(parts.key())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no saliency method '" + parts.key()
                        + "'; write all, or some of "
                        + known.stream().map(SaliencyMethod::key).collect(Collectors.joining(", ")) + " joined by ;."));
        if (parts.options().isEmpty()) return method;
        return new MethodVariant(parts.apply(() -> {
            SaliencyMethod changed = method;
            for (final Map.Entry<String, String> option : parts.values().entrySet())
                changed = changed.with(option.getKey(), option.getValue());
            return changed;
        }), parts.options());
    }
}
