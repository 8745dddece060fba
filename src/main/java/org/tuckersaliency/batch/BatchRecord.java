package org.tuckersaliency.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** What became of one image of a batch: a line of JSON in its state file, and on request on the console. Immutable. */
public final class BatchRecord {
    private final String image;
    private final String stamp;
    private final List<String> outputs;
    private final List<String> scores;
    private final List<String> warnings;
    private final double seconds;
    private final String error;

    private BatchRecord(final String image, final String stamp, final List<String> outputs, final List<String> scores,
            final List<String> warnings, final double seconds, final String error) {
        this.image = image;
        this.stamp = stamp;
        this.outputs = List.copyOf(outputs);
        this.scores = List.copyOf(scores);
        this.warnings = List.copyOf(warnings);
        this.seconds = seconds;
        this.error = error;
    }

    /**
     * @param outputs paths below the folder of the results
     * @param scores lines of the table of scores
     * @param warnings one sentence each
     * @param seconds from the reading of the file to the last result
     */
    public static BatchRecord done(final BatchImage image, final String stamp, final List<String> outputs,
            final List<String> scores, final List<String> warnings, final double seconds) {
        return new BatchRecord(image.name(), stamp, outputs, scores, warnings, seconds, null);
    }

    /** @param error one sentence */
    public static BatchRecord failed(final BatchImage image, final String stamp, final String error) {
        return failed(image.name(), stamp, error);
    }

    /** The same for an image that is known by its name only. */
    public static BatchRecord failed(final String image, final String stamp, final String error) {
        return new BatchRecord(image, stamp, List.of(), List.of(), List.of(), 0, error);
    }

    /** An image that is done, where no more of it is known than what was written. */
    public static BatchRecord noted(final String image, final String stamp, final List<String> outputs) {
        return new BatchRecord(image, stamp, outputs, List.of(), List.of(), 0, null);
    }

    /** The same with another stamp. */
    public BatchRecord withStamp(final String other) {
        return new BatchRecord(image, other, outputs, scores, warnings, seconds, error);
    }

    public String image() {
        return image;
    }

    /** {@link BatchImage#stamp} when it was read. */
    public String stamp() {
        return stamp;
    }

    /** Paths below the folder of the results. */
    public List<String> outputs() {
        return outputs;
    }

    /** Lines of the table of scores. */
    public List<String> scores() {
        return scores;
    }

    /** What the user should know, one sentence each. */
    public List<String> warnings() {
        return warnings;
    }

    /** From the reading of the file to the last result. */
    public double seconds() {
        return seconds;
    }

    /** Why there is no result; empty where there is one. */
    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /** One line: {@code image}, {@code status} (done or failed), {@code outputs}, {@code warnings}, {@code seconds}. */
    public String toJson() {
        final JsonObject json = new JsonObject();
        json.addProperty("image", image);
        json.addProperty("status", error == null ? "done" : "failed");
        if (error != null) json.addProperty("error", error);
        json.add("outputs", array(outputs));
        if (!scores.isEmpty()) json.add("scores", array(scores));
        json.add("warnings", array(warnings));
        json.addProperty("seconds", Math.round(seconds * 1e4) / 1e4);
        json.addProperty("stamp", stamp);
        return json.toString();
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if it is no such line
     */
    public static BatchRecord fromJson(final String line) {
        try {
            final JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            return new BatchRecord(json.get("image").getAsString(), json.get("stamp").getAsString(),
                    strings(json, "outputs"), strings(json, "scores"), strings(json, "warnings"),
                    json.get("seconds").getAsDouble(), json.has("error") ? json.get("error").getAsString() : null);
        } catch (final JsonParseException | IllegalStateException | NullPointerException
                | UnsupportedOperationException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + line + "' says nothing of an image.", e);
        }
    }

    private static JsonArray array(final List<String> texts) {
        final JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static List<String> strings(final JsonObject json, final String name) {
        final List<String> texts = new ArrayList<>();
        if (json.has(name)) for (final JsonElement text : json.getAsJsonArray(name)) texts.add(text.getAsString());
        return texts;
    }
}
