package org.tuckersaliency;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

/** Reads lines of a batch as another program would. */
final class BatchRecordNames {
    private BatchRecordNames() {}

    /** The files that a line names. */
    static List<String> outputs(final String line) {
        final List<String> names = new ArrayList<>();
        for (final JsonElement name : JsonParser.parseString(line).getAsJsonObject().getAsJsonArray("outputs"))
            names.add(name.getAsString());
        return names;
    }
}
