package org.tuckersaliency.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The names of the classes in a description of bioimage.io: those of the channels of its first output, the texts that a
 * nominal output may take (both format 0.5), or a list in its {@code config}, which has no fixed place.
 */
final class BioimageLabels {
    private static final List<String> KEYS = List.of("labels", "classes", "class_names", "class_labels");
    /** A name that says no more than a number. */
    private static final String NUMBER = "(?i)(channel|class|output|c|out)?[ _-]?\\d+";

    private BioimageLabels() {}

    static ClassLabels read(final Map<?, ?> description) {
        final Map<?, ?> output = map(first(description.get("outputs")));
        for (final Object axis : list(output.get("axes"))) {
            final List<String> names = names(map(axis).get("channel_names"));
            if (!names.isEmpty()) return new ClassLabels(names);
        }
        for (final Object data : output.get("data") instanceof List
                ? list(output.get("data"))
                : List.of(map(output.get("data")))) {
            final List<String> names = names(map(data).get("values"));
            if (!names.isEmpty()) return new ClassLabels(names);
        }
        return ofConfig(map(description.get("config")));
    }

    private static ClassLabels ofConfig(final Map<?, ?> config) {
        final List<Map<?, ?>> places = new ArrayList<>(List.of(config));
        config.values().forEach(tool -> places.add(map(tool)));
        for (final Map<?, ?> place : places)
            for (final String key : KEYS) {
                final List<String> names = names(place.get(key));
                if (!names.isEmpty()) return new ClassLabels(names);
            }
        return ClassLabels.none();
    }

    /** The texts of a list; empty where it holds anything else, or only numbers. */
    private static List<String> names(final Object value) {
        final List<String> names = new ArrayList<>();
        for (final Object name : list(value)) if (name instanceof String) names.add((String) name);
        return names.size() != list(value).size() || names.stream().allMatch(n -> n.matches(NUMBER))
                ? List.of()
                : names;
    }

    private static Object first(final Object value) {
        return list(value).isEmpty() ? "" : list(value).get(0);
    }

    private static Map<?, ?> map(final Object value) {
        return value instanceof Map ? (Map<?, ?>) value : Map.of();
    }

    private static List<?> list(final Object value) {
        return value instanceof List ? (List<?>) value : List.of();
    }
}
