package org.tuckersaliency.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.tuckersaliency.fuzz.Seeds;

/** The ZIP files and descriptions that fuzzing starts from. */
class FileSeedsTest {
    private static final byte[] GRAPH = { 10, 1, 1 };

    /** Without the time, which would differ. */
    private static byte[] zip(final boolean stored, final Map<String, byte[]> entries) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (final Map.Entry<String, byte[]> each : entries.entrySet()) {
                final ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
                if (stored) {
                    final CRC32 sum = new CRC32();
                    sum.update(each.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(each.getValue().length);
                    entry.setCrc(sum.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> entries(final Object... namesAndContents) {
        final Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndContents.length; i += 2)
            entries.put((String) namesAndContents[i], namesAndContents[i + 1] instanceof byte[]
                    ? (byte[]) namesAndContents[i + 1]
                    : SmallFiles.bytes((String) namesAndContents[i + 1]));
        return entries;
    }

    @Test
    void zipsAreWhatTheGeneratorMakes() throws IOException {
        final Map<String, byte[]> seeds = new LinkedHashMap<>();
        final byte[] plain = zip(false, entries("network.pb", GRAPH, "labels.txt", "a\nb\n"));
        seeds.put("plain", plain);
        seeds.put("stored", zip(true, entries("net/", new byte[0], "net/saved_model.pb", GRAPH,
                "net/variables/variables.index", new byte[9], "saliency.json", "{\"layer\": \"a\"}")));
        seeds.put("inner", zip(false, entries("rdf.yaml", "inputs: []\n", "weights.zip", plain)));
        seeds.put("outside", zip(true, entries("../a.pb", GRAPH, "C:\\b.pb", GRAPH, "/c.pb", GRAPH)));
        seeds.put("chosen", new byte[] { 3, 1, 2, 0, 5, 0, 0, 2, 2, 3, 1, 0, 0, 5 });
        seeds.put("nested", new byte[] { 1, 1, 12, 0, 3, 0, 0, 14, 5, 1, 0, 0, 0, 0 });
        Seeds.areInPlace(ArchiveFuzzTest.class, "networkIsFoundInsideOrTheFileRefused", seeds);
    }

    @Test
    void descriptionsAreWhatIsWrittenHere() throws IOException {
        final Map<String, byte[]> seeds = new LinkedHashMap<>();
        final List<String> json = List.of("{\"format\": 1, \"name\": \"n\", \"input\": {\"channels\": 3, \"order\": "
                + "\"BGR\", \"minimum\": 32, \"step\": 32}, \"preprocessing\": {\"range\": \"percentiles\", \"low\": 1, "
                + "\"high\": 99.8, \"scale\": [1, 2, 3], \"offset\": -0.5}, \"layer\": \"a\", \"output\": \"logits\", "
                + "\"labels\": [\"cat\", \"dog\"]}", "{\"preprocessing\": \"imagenet\", \"labels\": \"labels.txt\"}",
                "{\"preprocessing\": {\"range\": \"standardised\"}, \"output\": \"map\"}");
        final List<String> yaml = List.of(
                "inputs:\n- axes: byxc\n  shape: {min: [1, 32, 32, 3], step: [0, 16, 16, 0]}\n"
                        + "  preprocessing:\n  - {name: scale_linear, kwargs: {gain: [1, 2, 3], offset: 0.5}}\n"
                        + "  - {name: zero_mean_unit_variance, kwargs: {mean: 1, std: 1e-3}}\n"
                        + "config: {tool: {labels: [cat, dog]}}\n",
                "inputs: [{axes: [{id: y, size: {min: 64, step: 8}}], preprocessing: [{id: scale_range, kwargs: "
                        + "{min_percentile: 1, max_percentile: 99}}, {id: ensure_dtype}]}]\n"
                        + "outputs: [{axes: [{channel_names: [background, nucleus]}], data: {values: [a, b]}}]\n",
                "a: &a [x, x]\nb: &b [*a, *a]\nc: {<<: {d: 1}, ? [e] : !!str 2}\n");
        final List<String> text = List.of("cat\ndog\n", "0: tabby\n1: tiger cat\n",
                "n02123045 tabby\nn02123159 tiger\n",
                "1,a\n2,b\n", "0\tx\r\n2\ty\r\n");
        final List<String> labels = List.of("[\"cat\", \"dog\"]", "{\"0\": [\"n01440764\", \"tench\"], \"1\": [\"n\", "
                + "\"goldfish\"]}", "{\"cat\": 0, \"dog\": 1}");
        add(seeds, "json", 0, json);
        add(seeds, "yaml", 1, yaml);
        add(seeds, "text", 2, text);
        add(seeds, "labels", 3, labels);
        seeds.put("file-utf16", bytes(5, "\2", "cat\ndog".getBytes(java.nio.charset.StandardCharsets.UTF_16)));
        seeds.put("file-windows", bytes(5, "\2", new byte[] { 'Z', (byte) 0xe4, 'h', 'l', 'e', 'r' }));
        seeds.put("file-json", bytes(5, "\0", SmallFiles.bytes(json.get(0))));
        Seeds.areInPlace(DescriptionFuzzTest.class, "descriptionIsUnderstoodOrRefused", seeds);
    }

    private static void add(final Map<String, byte[]> seeds, final String name, final int kind,
            final List<String> texts) {
        for (final String text : texts) seeds.put(name + texts.indexOf(text), bytes(kind, "", SmallFiles.bytes(text)));
    }

    private static byte[] bytes(final int kind, final String second, final byte[] content) {
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(kind);
        all.writeBytes(SmallFiles.bytes(second));
        all.writeBytes(content);
        return all.toByteArray();
    }
}
