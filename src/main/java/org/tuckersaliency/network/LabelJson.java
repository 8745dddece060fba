package org.tuckersaliency.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Reads names of classes from JSON, as Keras and its users write them: a list of names, {@code {"0": ["n01440764",
 * "tench"], …}}, {@code {"0": "tench", …}}, or {@code {"cat": 0, "dog": 1}}.
 */
final class LabelJson {
    private LabelJson() {}

    /** @throws IllegalArgumentException if the text is none of these; says where */
    static ClassLabels read(final String text) {
        final JsonElement root = JsonText.parse(text);
        if (root.isJsonArray()) return new ClassLabels(list(root.getAsJsonArray(), "its list"));
        if (root.isJsonObject()) return LabelText.inPlace(numbered(root.getAsJsonObject()));
        throw new IllegalArgumentException("it is neither a list of names nor an object");
    }

    /**
     * @param where what to call the list
     * @throws IllegalArgumentException if it holds anything but texts and numbers
     */
    static List<String> list(final JsonArray array, final String where) {
        if (array.size() > LabelText.MOST)
            throw new IllegalArgumentException(where + " has more than " + LabelText.MOST + " entries");
        final List<String> names = new ArrayList<>();
        for (final JsonElement name : array) {
            if (!name.isJsonPrimitive())
                throw new IllegalArgumentException(where + " is not a list of texts: entry " + names.size()
                        + " is something else");
            names.add(name.getAsString());
        }
        return names;
    }

    private static TreeMap<Integer, String> numbered(final JsonObject object) {
        final TreeMap<Integer, String> names = new TreeMap<>();
        for (final Map.Entry<String, JsonElement> entry : object.entrySet()) {
            final String key = entry.getKey();
            final JsonElement value = entry.getValue();
            final boolean numberLast = isPrimitive(value) && value.getAsJsonPrimitive().isNumber();
            final int number = number(numberLast ? value.getAsString() : key, key);
            if (names.put(number, numberLast ? key : name(value, key)) != null)
                throw new IllegalArgumentException("it names class " + number + " twice");
        }
        return names;
    }

    /** A name, or WordNet's number and a name. */
    private static String name(final JsonElement value, final String key) {
        if (isPrimitive(value)) return value.getAsString();
        final boolean pair = value.isJsonArray() && value.getAsJsonArray().size() > 0;
        final JsonElement last = pair ? value.getAsJsonArray().get(value.getAsJsonArray().size() - 1) : value;
        if (isPrimitive(last)) return last.getAsString();
        throw new IllegalArgumentException("what stands at '" + JsonText.shown(key) + "' is no name");
    }

    private static int number(final String text, final String key) {
        try {
            return Integer.parseInt(text);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("what stands at '" + JsonText.shown(key)
                    + "' has no whole number, expected entries such as \"0\": \"cat\" or \"cat\": 0", e);
        }
    }

    private static boolean isPrimitive(final JsonElement element) {
        return element.isJsonPrimitive();
    }
}
