package org.tuckersaliency.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** The metrics as columns of tables, keys to headings; an arrow says which numbers are good. */
final class Headings {
    /** By what the network answers to changed images. */
    static final Map<String, String> ANSWERS = new LinkedHashMap<>();
    /** By the true regions. */
    static final Map<String, String> REGIONS = new LinkedHashMap<>();
    /** What they describe, and whether they come from the weights. */
    static final Map<String, String> OTHERS = new LinkedHashMap<>();
    static {
        ANSWERS.put("drop", "Average Drop % ↓");
        ANSWERS.put("increase", "Average Increase % ↑");
        ANSWERS.put("gain", "Average Gain % ↑");
        ANSWERS.put("insertion", "Insertion ↑");
        ANSWERS.put("deletion", "Deletion ↓");
        ANSWERS.put("road", "ROAD ↑");
        ANSWERS.put("above-half", "Above Half");
        REGIONS.put("energy", "Energy ↑");
        REGIONS.put("rank", "Rank ↑");
        REGIONS.put("auc", "AUC ↑");
        REGIONS.put("iou", "IoU ↑");
        REGIONS.put("dice", "Dice ↑");
        REGIONS.put("pointing", "Pointing ↑");
        OTHERS.put("complexity", "Complexity");
        OTHERS.put("coherency", "Coherency");
        OTHERS.put("arcc", "ARCC");
        OTHERS.put("sanity", "Sanity ↓");
        OTHERS.put("sanity-spearman", "Sanity (Spearman) ↓");
        OTHERS.put("sanity-ssim", "Sanity (SSIM) ↓");
    }

    private Headings() {}

    /** Some of all of them, in their order. */
    static Map<String, String> of(final String... keys) {
        final Map<String, String> some = new LinkedHashMap<>(ANSWERS);
        some.putAll(REGIONS);
        some.putAll(OTHERS);
        some.keySet().retainAll(java.util.Set.of(keys));
        return some;
    }
}
