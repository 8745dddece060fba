package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptions beside a network: saliency.json, those of bioimage.io, and labels.txt. */
class NetworkDescriptionTest {
    private static final LabelSource NO_LABELS = new LabelSource() {
        @Override
        public ClassLabels usual() {
            return ClassLabels.none();
        }

        @Override
        public ClassLabels named(final String file) {
            throw new IllegalArgumentException(file);
        }
    };

    @TempDir
    Path folder;

    private Path described(final String name, final String text) throws IOException {
        final Path place = folder.resolve(name + text.hashCode());
        SmallFiles.write(place.resolve("network.pb"), SmallFiles.graph());
        SmallFiles.write(place.resolve(name), SmallFiles.bytes(text));
        return place;
    }

    private void refuses(final String name, final String text, final String... words) throws IOException {
        final String message = Refusals.refusal(described(name, text).toString());
        for (final String word : words) assertTrue(message.contains(word), message);
    }

    /** Each pixel of a plane of one channel after the preprocessing that the text describes. */
    private void gives(final String name, final String text, final float[] pixels, final double... expected)
            throws IOException {
        try (Network network = Networks.open(described(name, text).toString())) {
            gives(network.preprocessing(), ArrayImgs.floats(pixels, pixels.length, 1, 1), 0, 255, expected);
        }
    }

    private static void gives(final Preprocessing preprocessing, final Img<FloatType> image, final double low,
            final double high, final double... expected) {
        int i = 0;
        for (final FloatType value : preprocessing.apply(image, low, high))
            assertEquals(expected[i], value.get(), 1e-5 * Math.max(1, Math.abs(expected[i])),
                    preprocessing + " at " + i++);
        assertEquals(expected.length, image.size());
    }

    @Test
    void everyFieldOfSaliencyJsonIsTaken() throws IOException {
        final String json = "{'format': 1, 'name': 'n', 'description': 'd', 'licence': 'MIT', 'training': {'a': 1},"
                + "'input': {'name': 'i', 'channels': 1, 'width': 64, 'height': 64, 'order': 'grey', 'layout': 'NHWC',"
                + "'minimum': 32, 'step': 16}, 'preprocessing': {'range': 'unchanged', 'scale': 2, 'offset': [1]},"
                + "'labels': ['cell', 'debris'], 'layer': 'LAYER', 'output': 'scores'}";
        final String layer;
        try (Network network = Networks.open("sample:cells-ssl")) {
            layer = network.layers().stream().filter(Layer::isUsable).findFirst().get().name();
        }
        final Path path = described("saliency.json", json.replace('\'', '"').replace("LAYER", layer));
        try (Network network = Networks.open(path.toString())) {
            assertEquals(layer, network.defaultLayer().name());
            assertEquals(layer, network.findLayers("auto").get(0).name());
            assertEquals(2, network.labels().size());
            assertEquals("debris", network.labels().name(1));
            assertEquals("class 2", network.labels().name(2));
            assertEquals(32, network.input().widthFor(7));
            assertEquals(64, network.input().heightFor(70));
            gives(network.preprocessing(), ArrayImgs.floats(new float[] { 0, 3 }, 2, 1, 1), 0, 1, 1, 7);
        }
    }

    @Test
    void rangesOfSaliencyJsonAreThoseOfTheDefinition() throws IOException {
        final float[] pixels = { 10, 20, 30, 40, 60 };
        gives("saliency.json", "{\"preprocessing\": {}}", pixels, 10 / 255., 20 / 255., 30 / 255., 40 / 255., 60
                / 255.);
        gives("saliency.json", "{\"preprocessing\": \"-1..1\"}", new float[] { 0, 255 }, -1, 1);
        gives("saliency.json", "{\"preprocessing\": {\"range\": \"percentiles\", \"low\": 25, \"high\": 75,"
                + "\"scale\": 2}}", pixels, -1, 0, 1, 2, 4);
        gives("saliency.json", "{\"preprocessing\": {\"range\": \"standardised\", \"offset\": 1}}",
                new float[] { 1, 3 }, 0, 2);
    }

    @Test
    void wrongSaliencyJsonIsRefused() throws IOException {
        final String[][] cases = { { "{", "JSON" }, { "", "" }, { "[1]", "object" }, { "{\"colour\": 1}", "'colour'" },
                { "{\"input\": {\"size\": 1}}", "'input.size'" }, { "{\"format\": 2}", "2" },
                { "{\"format\": \"x\"}", "number" }, { "{\"input\": 3}", "input" },
                { "{\"input\": {\"minimum\": 0}}", "minimum" }, { "{\"input\": {\"step\": 1.5}}", "step" },
                { "{\"input\": {\"order\": \"RBG\"}, \"preprocessing\": \"raw\"}", "RBG" },
                { "{\"input\": {\"width\": \"wide\"}}", "width" },
                { "{\"preprocessing\": {\"scale\": \"two\"}}", "scale" },
                { "{\"preprocessing\": {\"scale\": []}}", "scale" },
                { "{\"preprocessing\": {\"scale\": 1e999}}", "scale" },
                { "{\"preprocessing\": {\"scale\": [[1]]}}", "scale" },
                { "{\"preprocessing\": {\"mean\": 1}}", "mean" },
                { "{\"preprocessing\": {\"range\": \"all\"}}", "all" },
                { "{\"preprocessing\": {\"range\": \"percentiles\", \"low\": 90, \"high\": 10}}", "percentiles" },
                { "{\"preprocessing\": \"fancy\"}", "fancy" }, { "{\"preprocessing\": null}", "preprocessing" },
                { "{\"labels\": {\"a\": 1}}", "labels" }, { "{\"labels\": [{}]}", "labels" },
                { "{\"labels\": [null]}", "labels" }, { "{\"layer\": [1]}", "layer" },
                { "{\"layer\": \"nowhere\"}", "'nowhere'" },
                { "{\"preprocessing\": {\"scale\": [1, 2, 3]}}", "channels" } };
        for (final String[] each : cases) refuses("saliency.json", each[0], each[1]);
    }

    @Test
    void channelsAreReversedForBgrHoweverThePreprocessingIsGiven() {
        final Img<FloatType> image = ArrayImgs.floats(new float[] { 1, 2, 3 }, 1, 1, 3);
        for (final String preprocessing : new String[] { "\"raw\"", "{\"range\": \"unchanged\"}" }) {
            final String json = "{\"input\": {\"order\": \"BGR\"}, \"preprocessing\": " + preprocessing + "}";
            gives(SaliencyJson.read(json, NO_LABELS).preprocessing().get(), image, 0, 1, 3, 2, 1);
        }
        gives(SaliencyJson.read("{\"input\": {\"order\": \"BGR\"}, \"preprocessing\": {\"range\": \"unchanged\","
                + "\"offset\": [-10, -20, -30]}}", NO_LABELS).preprocessing().get(), image, 0, 1, -7, -18,
                -29);
    }

    private static String yaml(final String input) {
        return "format_version: 0.4.0\ninputs:\n- name: raw\n  " + input.replace("\n", "\n  ") + "\n";
    }

    @Test
    void linearScalingOfBioimageIsTakenInOrder() throws IOException {
        gives("rdf.yaml", yaml("preprocessing:\n- name: scale_linear\n  kwargs: {gain: 0.5, offset: 1, axes: xy}"),
                new float[] { 2, 4 }, 2, 3);
        gives("model.yaml", yaml("preprocessing:\n- name: scale_linear\n  kwargs: {gain: 1e-1}\n"
                + "- name: scale_linear\n  kwargs: {gain: [2], offset: [5]}"), new float[] { 10, 20 }, 7, 9);
        gives("rdf.yaml", yaml("preprocessing:\n- name: zero_mean_unit_variance\n"
                + "  kwargs: {mode: fixed, mean: [10], std: [5], axes: xy}"), new float[] { 10, 20 }, 0, 2);
        gives("bioimageio.yaml", yaml("preprocessing:\n- id: fixed_zero_mean_unit_variance\n"
                + "  kwargs: {mean: 10, std: 5}"), new float[] { 10, 20 }, 0, 2);
    }

    @Test
    void percentilesAndStandardisationOfBioimageIgnoreLinearStepsBefore() throws IOException {
        final String percentiles = "\n- name: scale_range\n  kwargs: {mode: per_sample, axes: xy, min_percentile: 25,"
                + " max_percentile: 75}";
        gives("rdf.yaml", yaml("preprocessing:" + percentiles), new float[] { 10, 20, 30, 40, 60 }, -.5, 0, .5, 1, 2);
        gives("rdf.yaml", yaml("preprocessing:\n- name: scale_linear\n  kwargs: {gain: 0.01, offset: 3}" + percentiles),
                new float[] { 10, 20, 30, 40, 60 }, -.5, 0, .5, 1, 2);
        gives("rdf.yaml", yaml("preprocessing:" + percentiles + "\n- name: scale_linear\n  kwargs: {gain: 2,"
                + " offset: -1}"), new float[] { 10, 20, 30, 40, 60 }, -2, -1, 0, 1, 3);
        gives("rdf.yaml", yaml("preprocessing:\n- name: scale_linear\n  kwargs: {gain: 100}\n"
                + "- id: zero_mean_unit_variance\n  kwargs: {axes: [x, y]}"), new float[] { 1, 3 }, -1, 1);
        gives("rdf.yaml", yaml("preprocessing:\n- id: ensure_dtype\n  kwargs: {dtype: float32}\n- name: scale_range"),
                new float[] { 10, 20, 30 }, 0, .5, 1);
    }

    @Test
    void sizesOfBioimageFormatsAreTaken() throws IOException {
        final String[] texts = { yaml("axes: byxc\nshape: {min: [1, 64, 64, 1], step: [0, 16, 16, 0]}"),
                "format_version: 0.5.0\ninputs:\n- id: raw\n  axes:\n  - {type: batch}\n  - {id: y, size: {min: 64, step: "
                        + "16}}\n  - {id: x, size: {min: 64, step: 16}}\n  - {type: channel, channel_names: [a]}\n" };
        for (final String text : texts)
            try (Network network = Networks.open(described("rdf.yaml", text).toString())) {
                assertEquals(64, network.input().widthFor(10));
                assertEquals(96, network.input().heightFor(100));
                assertEquals(112, network.input().heightFor(105));
            }
        try (Network network = Networks.open(described("rdf.yaml", yaml("axes: byxc\nshape: [1, 64, 64, 1]"))
                .toString())) {
            assertEquals(10, network.input().widthFor(10));
        }
    }

    @Test
    void unknownStepsOfBioimageAreRemarkedAndWrongOnesRefused() throws IOException {
        try (Network network = Networks.open(described("rdf.yaml", yaml("preprocessing: [{name: binarize, kwargs: "
                + "{threshold: 3}}]")).toString())) {
            assertTrue(network.remarks().stream().anyMatch(r -> r.contains("'binarize'")),
                    network.remarks().toString());
        }
        refuses("rdf.yaml", "inputs: [", "YAML");
        refuses("rdf.yaml", "a: b: c\n\t- x", "YAML");
        refuses("rdf.yaml", yaml("preprocessing: [{name: scale_linear, kwargs: {gain: much}}]"), "'much'");
        refuses("rdf.yaml", yaml("preprocessing: [{name: scale_linear, kwargs: {gain: [1, 2]}}, {name: scale_linear, "
                + "kwargs: {gain: [1, 2, 3]}}]"), "channels");
        refuses("rdf.yaml", yaml("preprocessing: [{name: scale_range, kwargs: {min_percentile: 90, max_percentile: "
                + "10}}]"), "percentiles");
        refuses("rdf.yaml", yaml("preprocessing: [{name: scale_linear, kwargs: {gain: [1, 2]}}]"), "channels");
    }

    @Test
    void descriptionThatSaysNothingLeavesTheGuess() throws IOException {
        for (final String text : new String[] { "", "just a text", "inputs: []", "- 1\n- 2\n", "inputs: 3" })
            try (Network network = Networks.open(described("rdf.yaml", text).toString())) {
                assertEquals("0..1", network.preprocessing().name());
                assertTrue(network.remarks().stream().anyMatch(r -> r.contains("guess")));
            }
    }

    @Test
    void outputIsTakenWhereItIsAWordThatIsKnown() {
        final Map<String, NetworkOutput.Kind> words = new HashMap<>();
        for (final String word : List.of("probabilities", "logits", "scores", "classes", " Logits "))
            words.put(word, NetworkOutput.Kind.CLASSES);
        for (final String word : List.of("embedding", "features")) words.put(word, NetworkOutput.Kind.EMBEDDING);
        for (final String word : List.of("map", "segmentation", "density", "heatmap"))
            words.put(word, NetworkOutput.Kind.MAP);
        words.forEach((word, kind) -> assertEquals(Optional.of(kind), output("{\"output\": \"" + word + "\"}"), word));
        assertEquals(Optional.empty(), output("{\"output\": \"probabilities of three kinds of cells\"}"));
        assertEquals(Optional.empty(), output("{}"));
    }

    private static Optional<NetworkOutput.Kind> output(final String json) {
        return SaliencyJson.read(json, NO_LABELS).output();
    }
}
