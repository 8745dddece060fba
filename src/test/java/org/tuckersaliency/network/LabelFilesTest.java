package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of classes in files beside a network, as people and programs write them. */
class LabelFilesTest {
    @TempDir
    Path folder;

    private int places;
    private Path place;

    @BeforeEach
    void anotherNetwork() throws IOException {
        place = folder.resolve("net" + places++);
        SmallFiles.write(place.resolve("saved_model.pb"), new byte[] { 8, 1 });
    }

    private void file(final String name, final String text) throws IOException {
        SmallFiles.write(place.resolve(name), SmallFiles.bytes(text));
    }

    private NetworkDescription description() {
        try (NetworkFiles files = NetworkFiles.find(place.toString())) {
            return NetworkDescription.beside(files);
        }
    }

    private static List<String> names(final ClassLabels labels) {
        return IntStream.range(0, labels.size()).mapToObj(labels::name).collect(Collectors.toList());
    }

    private void gives(final String name, final String text, final String... expected) throws IOException {
        anotherNetwork();
        file(name, text);
        assertEquals(List.of(expected), names(description().labels()), text);
    }

    private void refuses(final String name, final String text, final String... words) throws IOException {
        anotherNetwork();
        file(name, text);
        final String message = assertThrows(NetworkException.class, this::description).getMessage();
        Refusals.isOneActionableSentence(message);
        assertTrue(message.contains("'" + name.replaceFirst(".*/", "") + "'"), message);
        for (final String word : words) assertTrue(message.contains(word), message);
    }

    @Test
    void linesAreNames() throws IOException {
        gives("labels.txt", "\uFEFFtabby\r\n tiger cat \r\n\r\n", "tabby", "tiger cat");
        gives("classes.txt", "a, b\n3 cells\n", "a, b", "3 cells");
        gives("class_names.txt", "0\n1\n2", "0", "1", "2");
        gives("labels.txt", "");
    }

    @Test
    void numbersBeforeTheNamesArePlaces() throws IOException {
        for (final String separator : List.of(": ", ":", " ", "\t", ", ", " ; ", ". ", ") "))
            gives("labels.txt", "1" + separator + "dog, hound\n0" + separator + "tabby, tabby cat\n",
                    "tabby, tabby cat", "dog, hound");
        gives("labels.txt", "0: a\n2: c", "a", "class 1", "c");
        gives("labels.txt", "1: a\n2: b", "a", "b");
        assertEquals(1, description().remarks().size());
        gives("labels.txt", "n01440764 tench, Tinca tinca\nn01443537 goldfish", "tench, Tinca tinca", "goldfish");
        gives("labels.txt", "0: n01440764 tench\n1: n01443537 goldfish", "tench", "goldfish");
    }

    @Test
    void numbersThatBelongToTheNamesStay() throws IOException {
        gives("labels.txt", "0 cells\n1 cell\n2 cells", "0 cells", "1 cell", "2 cells");
        gives("labels.txt", "1 cell\n2 of them", "1 cell", "2 of them");
        gives("labels.txt", "3,4-dichlorophenol\n2,4-dichlorophenol", "3,4-dichlorophenol", "2,4-dichlorophenol");
        gives("labels.txt", "0: a\nb", "0: a", "b");
        gives("labels.txt", "0.5 mm\n1.5 mm", "0.5 mm", "1.5 mm");
    }

    @Test
    void filesOfKerasAreRead() throws IOException {
        gives("imagenet_class_index.json", "{\"1\": [\"n01443537\", \"goldfish\"], \"0\": [\"n01440764\", \"tench\"]}",
                "tench", "goldfish");
        gives("class_indices.json", "{\"dog\": 1, \"cat\": 0}", "cat", "dog");
        gives("class_names.json", "[\"cat\", \"dog\"]", "cat", "dog");
        gives("class_names.json", "{\"0\": \"cat\", \"2\": \"dog\"}", "cat", "class 1", "dog");
    }

    @Test
    void assetsOfTheSavedModelAreSearched() throws IOException {
        gives("assets/labels.txt", "a\nb", "a", "b");
        gives("assets.extra/class_names.json", "[\"a\"]", "a");
        file("labels.txt", "beside");
        assertEquals(List.of("beside"), names(description().labels()));
    }

    @Test
    void namesInAZipAreRead() throws IOException {
        place = SmallFiles.write(folder.resolve("net.zip"), SmallFiles.zip(Map.of("net/saved_model.pb",
                new byte[] { 8, 1 }, "net/assets/labels.txt", SmallFiles.bytes("a\nb"))));
        assertEquals(List.of("a", "b"), names(description().labels()));
    }

    @Test
    void fileThatTheDescriptionNamesIsRead() throws IOException {
        file("my names.json", "[\"cat\", \"dog\"]");
        file("labels.txt", "wrong");
        file("saliency.json", "{\"labels\": \"my names.json\"}");
        assertEquals(List.of("cat", "dog"), names(description().labels()));
        file("saliency.json", "{\"labels\": \"assets/kinds.txt\"}");
        file("assets/kinds.txt", "a\nb\n");
        assertEquals(List.of("a", "b"), names(description().labels()));
        file("saliency.json", "{\"labels\": []}");
        assertEquals(List.of("wrong"), names(description().labels()));
        SmallFiles.write(folder.resolve("outside.txt"), SmallFiles.bytes("secret"));
        for (final String name : List.of("nowhere.txt", "../outside.txt", folder.resolve("outside.txt").toString(), "",
                "assets"))
            refuses("saliency.json", "{\"labels\": \"" + name + "\"}", "labels is '" + name + "'");
    }

    @Test
    void namesInADescriptionOfBioimageAreRead() throws IOException {
        final String axes = "format_version: 0.5.3\noutputs:\n- id: p\n  axes:\n  - {type: batch}\n"
                + "  - {type: channel, channel_names: [%s]}\n";
        gives("rdf.yaml", String.format(axes, "interphase, mitotic"), "interphase", "mitotic");
        gives("rdf.yaml", String.format(axes, "channel0, channel1"));
        gives("rdf.yaml", "outputs:\n- axes: [{type: batch}]\n  data: {type: uint8, values: [cell, debris]}\n", "cell",
                "debris");
        gives("rdf.yaml", "outputs: [{data: [{values: [0, 1]}, {type: float32}]}]");
        gives("rdf.yaml", "format_version: 0.4.9\nconfig: {deepimagej: {a: 1}, mine: {classes: [cell, debris]}}\n",
                "cell", "debris");
        gives("rdf.yaml", "config: {labels: [cell]}", "cell");
        gives("rdf.yaml", "config: 3\noutputs: {a: 1}");
        file("labels.txt", "beside");
        assertEquals(List.of("beside"), names(description().labels()));
    }

    @Test
    void malformedFilesSayWhere() throws IOException {
        refuses("class_names.json", "[\"a\", {}]", "entry 1");
        refuses("class_names.json", "3", "list");
        refuses("class_names.json", "[", "JSON");
        refuses("class_names.json", "[".repeat(200_000), "JSON");
        refuses("saliency.json", "[".repeat(200_000), "JSON");
        refuses("class_indices.json", "{\"cat\": \"first\"}", "'cat'");
        refuses("class_indices.json", "{\"" + "c".repeat(200_000) + "\": \"first\"}", "cc…'");
        refuses("class_indices.json", "{\"cat\": 0, \"dog\": 0}", "class 0 twice");
        refuses("class_indices.json", "{\"cat\": 0.5}", "'cat'");
        refuses("class_indices.json", "{\"cat\": 2000000000}", "2000000000");
        refuses("class_indices.json", "{\"cat\": -1}", "-1");
        refuses("imagenet_class_index.json", "{\"0\": []}", "'0'");
        refuses("labels.txt", "0: a\n0: b", "class 0 twice");
        refuses("labels.txt", "0: a\n999999999: b", "999999999");
        refuses("assets/labels.txt", "a\n".repeat(200_000), "100000");
    }

    @Test
    void fileOfAHundredMegabytesOrOfNoTextIsRefused() throws IOException {
        SmallFiles.write(place.resolve("labels.txt"), new byte[100 << 20]);
        final String message = assertThrows(NetworkException.class, this::description).getMessage();
        Refusals.isOneActionableSentence(message);
        assertTrue(message.contains("'labels.txt'") && message.contains("4 MB"), message);
        refuses("labels.txt", "a\0b", "no text");
    }

    @Test
    void otherEncodingsAreRead() throws IOException {
        for (final Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16,
                Charset.forName("windows-1252"))) {
            SmallFiles.write(place.resolve("labels.txt"), "Bärtierchen\nHund".getBytes(charset));
            assertEquals(List.of("Bärtierchen", "Hund"), names(description().labels()), charset.toString());
        }
    }
}
