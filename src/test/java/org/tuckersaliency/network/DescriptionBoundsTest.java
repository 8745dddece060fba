package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptions that are small and would become anything when they are read: each refused before it does. */
class DescriptionBoundsTest {
    @TempDir
    Path folder;

    private NetworkDescription read(final String name, final String text) throws IOException {
        SmallFiles.write(folder.resolve("network.pb"), new byte[] { 10, 1, 1 });
        final Path file = SmallFiles.write(folder.resolve(name), SmallFiles.bytes(text));
        try (NetworkFiles files = NetworkFiles.find(folder.toString())) {
            return NetworkDescription.beside(files);
        } finally {
            Files.delete(file);
        }
    }

    private void refuses(final String name, final String text, final String... words) {
        final String message = assertThrows(NetworkException.class, () -> read(name, text)).getMessage();
        Refusals.isOneActionableSentence(message);
        for (final String word : words) assertTrue(message.contains(word), message);
    }

    /** Each list holds the one before it so often; written out they would be as many words as there are atoms. */
    private static String doubled(final int levels, final int times) {
        final StringBuilder yaml = new StringBuilder("l0: &l0 word\n");
        for (int i = 1; i <= levels; i++)
            yaml.append("l").append(i).append(": &l").append(i).append(" [").append(("*l" + (i - 1) + ", ").repeat(
                    times)).append("]\n");
        return yaml.toString();
    }

    @Test
    void listsThatHoldEachOtherAreNotWrittenOut() throws IOException {
        refuses("rdf.yaml", doubled(9, 10), "not YAML");
        final String steps = doubled(25, 2) + "inputs: [{axes: byxc, preprocessing: [{name: *l25}, {name: "
                + "scale_linear, kwargs: {gain: ";
        refuses("rdf.yaml", steps.replace("{name: *l25}, ", "") + "[*l24]}}]}]\n", "'[…]'", "not a number");
        final String remark = read("rdf.yaml", steps.replace("*l25", "*l24") + "2}}]}]\n").remarks().get(0);
        assertTrue(remark.contains("'[…]'"), remark);
    }

    @Test
    void listThatHoldsItselfIsNotFollowed() throws IOException {
        refuses("rdf.yaml", "inputs: [{axes: yx, preprocessing: [{name: scale_linear, kwargs: {gain: &a [[*a]]}}]}]\n",
                "not a number");
        final String remark = read("rdf.yaml", "inputs: [{axes: yx, preprocessing: [{name: &a {b: {c: *a}}}]}]\n")
                .remarks().get(0);
        assertTrue(remark.contains("'{…}'"), remark);
        refuses("rdf.yaml", "? &a [*a]\n: b\n", "not YAML");
    }

    @Test
    void depthIsBounded() {
        refuses("rdf.yaml", "a: " + "[".repeat(1000), "not YAML");
        refuses("rdf.yaml", "a: " + "[".repeat(1000) + "]".repeat(1000), "not YAML");
        refuses("saliency.json", "{\"layer\": " + "[".repeat(1_000_000), "not JSON");
        refuses("saliency.json", "{\"layer\": " + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}", "layer");
        refuses("class_names.json", "[".repeat(1_000_000) + "]".repeat(1_000_000), "list");
    }

    @Test
    void lengthIsBounded() {
        refuses("rdf.yaml", "a: " + "1".repeat(1 << 19), "262144 characters");
        refuses("saliency.json", "{\"name\": \"" + "n".repeat(5 << 20) + "\"}", "4 MB");
        refuses("class_names.json", "[" + "1,".repeat(1_000_000) + "1]", "100000");
        refuses("saliency.json", "{\"labels\": [" + "1,".repeat(1_000_000) + "1]}", "100000");
    }

    @Test
    void nothingButTextsNumbersListsAndMapsIsMade() {
        for (final String tag : new String[] { "!!Thread []",
                "!!Runtime {}", "!own x" })
            refuses("rdf.yaml", "inputs: " + tag + "\n", "not YAML");
    }

    @Test
    void edgesThatNoImageHasAreRefused() throws IOException {
        refuses("saliency.json", "{\"input\": {\"minimum\": 2000000000}}", "2000000000 pixels");
        refuses("saliency.json", "{\"input\": {\"step\": 1e9}}", "65536");
        refuses("rdf.yaml", "inputs: [{axes: [{id: y, size: {min: 1e18, step: 1.0}}]}]\n".replace("1e18", "70000"),
                "70000 pixels");
        assertEquals(65536, read("saliency.json", "{\"input\": {\"minimum\": 65536}}").minimum());
    }
}
