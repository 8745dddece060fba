package org.tuckersaliency;

import com.google.gson.JsonObject;

/**
 * Which images are mapped in a batch, by what, and what is written. Immutable: every {@code with…} returns a changed
 * copy. The texts are those of the macro keys of the same names.
 */
public final class BatchSettings {
    private static final int MOST_THREADS = 1024;

    private String input = "";
    private String output = "";
    private String network = "sample:cells-ssl";
    private String layers = "auto";
    private String methods = "mtsm";
    private SaliencySettings maps = new SaliencySettings().withPlanes("all");
    private boolean mapping = true;
    private boolean overlays;
    private boolean scores;
    private boolean resume;
    private boolean failFast;
    private int batch;
    private int threads;

    /** The defaults: maps by MTSM at the layer {@code auto} as TIFF. */
    public BatchSettings() {}

    private BatchSettings(final BatchSettings other) {
        input = other.input;
        output = other.output;
        network = other.network;
        layers = other.layers;
        methods = other.methods;
        maps = other.maps;
        mapping = other.mapping;
        overlays = other.overlays;
        scores = other.scores;
        resume = other.resume;
        failFast = other.failFast;
        batch = other.batch;
        threads = other.threads;
    }

    /** @param text a folder with images, an image, or a pattern such as {@code data/*.tif} */
    public BatchSettings withInput(final String text) {
        final BatchSettings copy = new BatchSettings(this);
        copy.input = text;
        return copy;
    }

    /** @param text the path of a folder for the results, new or empty; or that of the batch that is resumed */
    public BatchSettings withOutput(final String text) {
        final BatchSettings copy = new BatchSettings(this);
        copy.output = text;
        return copy;
    }

    /** @param text as for {@link SaliencyService#open} */
    public BatchSettings withNetwork(final String text) {
        final BatchSettings copy = new BatchSettings(this);
        copy.network = text;
        return copy;
    }

    /** @param text {@code auto}, the name of a layer, or several joined by {@code ;}, each mapped on its own */
    public BatchSettings withLayers(final String text) {
        final BatchSettings copy = new BatchSettings(this);
        copy.layers = text;
        return copy;
    }

    /** @param text keys of methods joined by {@code ;}, each maybe with options in parentheses; or {@code all} */
    public BatchSettings withMethods(final String text) {
        final BatchSettings copy = new BatchSettings(this);
        copy.methods = text;
        return copy;
    }

    /** @param settings class, reference, preprocessing, normalise, interpolation, lut, opacity and tiles; planes too */
    public BatchSettings withMaps(final SaliencySettings settings) {
        final BatchSettings copy = new BatchSettings(this);
        copy.maps = settings;
        return copy;
    }

    /** @param on whether the maps are written as TIFF of 32 bits */
    public BatchSettings withMapImages(final boolean on) {
        final BatchSettings copy = new BatchSettings(this);
        copy.mapping = on;
        return copy;
    }

    /** @param on whether each plane under its map is written as PNG */
    public BatchSettings withOverlays(final boolean on) {
        final BatchSettings copy = new BatchSettings(this);
        copy.overlays = on;
        return copy;
    }

    /** @param on whether what the network takes the images for is written as CSV */
    public BatchSettings withScores(final boolean on) {
        final BatchSettings copy = new BatchSettings(this);
        copy.scores = on;
        return copy;
    }

    /** @param on whether a batch that was ended goes on */
    public BatchSettings withResume(final boolean on) {
        final BatchSettings copy = new BatchSettings(this);
        copy.resume = on;
        return copy;
    }

    /** @param on whether the first image that fails ends the batch */
    public BatchSettings withFailFast(final boolean on) {
        final BatchSettings copy = new BatchSettings(this);
        copy.failFast = on;
        return copy;
    }

    /**
     * @param size how many planes go through the network at once; 0: as many as a short measurement finds best
     * @throws IllegalArgumentException if it is negative
     */
    public BatchSettings withBatch(final int size) {
        final BatchSettings copy = new BatchSettings(this);
        copy.batch = checked("batch", size);
        return copy;
    }

    /**
     * @param count how many threads read images, and how many compute maps; 0: by the processors
     * @throws IllegalArgumentException if it is negative
     */
    public BatchSettings withThreads(final int count) {
        final BatchSettings copy = new BatchSettings(this);
        copy.threads = checked("threads", count);
        return copy;
    }

    private static int checked(final String name, final int number) {
        if (number < 0 || number > MOST_THREADS)
            throw new IllegalArgumentException(number + " is out of range for " + name + "; give 1 to " + MOST_THREADS
                    + ", or 0 to have it chosen.");
        return number;
    }

    public String input() {
        return input;
    }

    public String output() {
        return output;
    }

    public String network() {
        return network;
    }

    public String layers() {
        return layers;
    }

    public String methods() {
        return methods;
    }

    public SaliencySettings maps() {
        return maps;
    }

    public boolean mapImages() {
        return mapping;
    }

    public boolean overlays() {
        return overlays;
    }

    public boolean scores() {
        return scores;
    }

    public boolean resume() {
        return resume;
    }

    public boolean failFast() {
        return failFast;
    }

    /** 0 where it is to be chosen. */
    public int batch() {
        return batch;
    }

    /** 0 where they are to be chosen. */
    public int threads() {
        return threads;
    }

    /**
     * One line that is the same only for batches that give the same results of the same images.
     *
     * @param networkFiles what changes when the files of the network, or of the reference, do
     */
    public String line(final String networkFiles) {
        final JsonObject json = new JsonObject();
        json.addProperty("batch", 1);
        json.addProperty("input", input);
        json.addProperty("network", network);
        json.addProperty("files", networkFiles);
        json.addProperty("layers", layers);
        json.addProperty("methods", methods);
        json.addProperty("maps", mapping);
        json.addProperty("overlays", overlays);
        json.addProperty("scores", scores);
        json.addProperty("class", maps.target());
        json.addProperty("reference", maps.reference());
        json.addProperty("preprocessing", maps.preprocessing());
        json.addProperty("planes", maps.planes().toString());
        json.addProperty("normalise", maps.normalise().toString());
        json.addProperty("interpolation", maps.interpolation().toString());
        json.addProperty("smooth", maps.smoothing());
        json.addProperty("lut", maps.lut());
        json.addProperty("opacity", maps.opacity());
        json.addProperty("bar", maps.bar());
        json.addProperty("tiles", maps.tiles().toString());
        return json.toString();
    }
}
