package org.tuckersaliency.network;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** Parses JSON and says in few words where it is none. */
final class JsonText {
    private static final int SHOWN = 160;

    private JsonText() {}

    /** @throws IllegalArgumentException if the text is not JSON; says where */
    static JsonElement parse(final String text) {
        try {
            return JsonParser.parseString(text);
        } catch (final JsonParseException e) {
            throw new IllegalArgumentException("it is not JSON: " + reason(e), e);
        }
    }

    /** The parser's sentence without its class and its path, which is as deep as the brackets. */
    private static String reason(final JsonParseException e) {
        return shown(String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceAll("^.*Exception: ", "")
                .replaceAll(" path \\$.*$", ""));
    }

    /** A name that stands in a message, which a damaged file may make as long as it likes. */
    static String shown(final String name) {
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    }
}
