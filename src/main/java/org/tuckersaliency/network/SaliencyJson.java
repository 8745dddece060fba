package org.tuckersaliency.network;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Reads {@code saliency.json}, our own description of a network; docs/saliency-json.md says what it may hold. */
final class SaliencyJson {
    private static final double[] ONE = { 1 };
    private static final double[] ZERO = { 0 };

    private SaliencyJson() {}

    /**
     * @throws IllegalArgumentException if the text is no such description; says where
     */
    static NetworkDescription read(final String text, final LabelSource source) {
        final JsonElement element = JsonText.parse(text);
        if (!element.isJsonObject()) throw new IllegalArgumentException("it is not a JSON object");
        final JsonObject root = element.getAsJsonObject();
        known(root, "", Set.of("format", "name", "description", "input", "preprocessing", "layer", "output", "labels",
                "training", "licence", "license"));
        final int format = whole(root, "format", 1);
        if (format != 1) throw new IllegalArgumentException("its format is " + format + ", but only 1 is known");
        final JsonObject input = object(root, "input");
        known(input, "input.", Set.of("name", "channels", "width", "height", "order", "layout", "minimum", "step"));
        final ClassLabels labels = root.has("labels") ? labels(root.get("labels"), source) : source.usual();
        final int minimum = whole(input, "minimum", 1);
        final int step = whole(input, "step", 1);
        for (final String size : List.of("channels", "width", "height")) whole(input, size, 1);
        return new NetworkDescription(preprocessing(root, string(input, "order", "RGB")), string(root, "layer", ""),
                minimum, step, labels, output(root), List.of());
    }

    private static Preprocessing preprocessing(final JsonObject root, final String order) {
        final boolean reversed = order.equalsIgnoreCase("BGR");
        if (!reversed && !Set.of("rgb", "grey", "gray").contains(order.toLowerCase(Locale.ROOT)))
            throw new IllegalArgumentException("input.order is '" + order + "', expected RGB, BGR or grey");
        if (!root.has("preprocessing")) {
            if (reversed) throw new IllegalArgumentException("input.order is BGR, but preprocessing is not given");
            return null;
        }
        final JsonElement given = root.get("preprocessing");
        if (given.isJsonPrimitive()) return named(given.getAsString(), reversed);
        final JsonObject object = object(root, "preprocessing");
        known(object, "preprocessing.", Set.of("range", "low", "high", "scale", "offset"));
        final double[] scale = numbers(object, "scale", ONE);
        final double[] offset = numbers(object, "offset", ZERO);
        final String range = string(object, "range", "type");
        switch (range) {
            case "type":
                return Preprocessing.of("saliency.json", Preprocessing.Range.TYPE, scale, offset, reversed);
            case "unchanged":
                return Preprocessing.of("saliency.json", Preprocessing.Range.UNCHANGED, scale, offset, reversed);
            case "standardised":
                return Preprocessing.of("saliency.json", Preprocessing.Range.STANDARDISED, scale, offset, reversed);
            case "percentiles":
                return Preprocessing.percentiles("saliency.json", number(object, "low", 0),
                        number(object, "high", 100), scale, offset, reversed);
            default:
                throw new IllegalArgumentException("preprocessing.range is '" + range
                        + "', expected type, unchanged, percentiles or standardised");
        }
    }

    private static Preprocessing named(final String name, final boolean reversed) {
        if (!Preprocessing.names().contains(name))
            throw new IllegalArgumentException("preprocessing is '" + name + "', expected an object or one of "
                    + String.join(", ", Preprocessing.names()));
        final Preprocessing preprocessing = Preprocessing.named(name);
        return reversed ? preprocessing.withChannelsReversed() : preprocessing;
    }

    private static ClassLabels labels(final JsonElement labels, final LabelSource source) {
        if (labels.isJsonPrimitive()) return source.named(labels.getAsString());
        if (!labels.isJsonArray())
            throw new IllegalArgumentException("labels is neither a list nor the name of a file");
        final List<String> names = LabelJson.list(labels.getAsJsonArray(), "labels");
        return names.isEmpty() ? source.usual() : new ClassLabels(names);
    }

    /** What the network answers, or null where the text says something for people. */
    private static NetworkOutput.Kind output(final JsonObject root) {
        switch (string(root, "output", "").strip().toLowerCase(Locale.ROOT)) {
            case "probabilities":
            case "logits":
            case "scores":
            case "classes":
                return NetworkOutput.Kind.CLASSES;
            case "embedding":
            case "features":
                return NetworkOutput.Kind.EMBEDDING;
            case "map":
            case "segmentation":
            case "density":
            case "heatmap":
                return NetworkOutput.Kind.MAP;
            default:
                return null;
        }
    }

    private static void known(final JsonObject object, final String prefix, final Set<String> keys) {
        for (final String key : object.keySet())
            if (!keys.contains(key))
                throw new IllegalArgumentException("'" + prefix + key + "' is not known, expected one of "
                        + String.join(", ", new java.util.TreeSet<>(keys)));
    }

    private static JsonObject object(final JsonObject parent, final String key) {
        if (!parent.has(key)) return new JsonObject();
        if (!parent.get(key).isJsonObject()) throw new IllegalArgumentException(key + " is not an object");
        return parent.getAsJsonObject(key);
    }

    private static String string(final JsonObject parent, final String key, final String otherwise) {
        if (!parent.has(key)) return otherwise;
        if (!parent.get(key).isJsonPrimitive()) throw new IllegalArgumentException(key + " is not a text");
        return parent.get(key).getAsString();
    }

    private static int whole(final JsonObject parent, final String key, final int otherwise) {
        final double value = number(parent, key, otherwise);
        if (value != Math.rint(value) || value < 1 || value > Integer.MAX_VALUE)
            throw new IllegalArgumentException(key + " is not a whole number of at least 1");
        return (int) value;
    }

    private static double number(final JsonObject parent, final String key, final double otherwise) {
        return parent.has(key) ? number(parent.get(key), key) : otherwise;
    }

    private static double number(final JsonElement element, final String key) {
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isNumber())
            throw new IllegalArgumentException(key + " is not a number");
        if (!Double.isFinite(element.getAsDouble())) throw new IllegalArgumentException(key + " is not finite");
        return element.getAsDouble();
    }

    private static double[] numbers(final JsonObject parent, final String key, final double[] otherwise) {
        if (!parent.has(key)) return otherwise;
        if (!parent.get(key).isJsonArray()) return new double[] { number(parent.get(key), key) };
        final JsonArray array = parent.getAsJsonArray(key);
        if (array.size() == 0) throw new IllegalArgumentException(key + " is an empty list");
        final double[] result = new double[array.size()];
        for (int i = 0; i < result.length; i++) result[i] = number(array.get(i), key);
        return result;
    }
}
