package org.tuckersaliency;

import java.io.Serializable;

import picocli.CommandLine.Option;

/** What the command lines say of the network and of what is made of each image. */
public final class BatchOptions implements Serializable {
    private static final long serialVersionUID = 1L;

    @Option(names = { "-n", "--network" }, paramLabel = "NETWORK", defaultValue = "sample:cells-ssl",
            description = "A SavedModel folder, its saved_model.pb, a frozen .pb, a .zip of either, or sample:NAME "
                    + "(${DEFAULT-VALUE}).")
    private String network;

    @Option(names = { "-l", "--layers" }, paramLabel = "LAYERS", defaultValue = "auto",
            description = "auto, a layer, or several with ; between them, each mapped on its own (${DEFAULT-VALUE}).")
    private String layers;

    @Option(names = { "-m", "--methods" }, paramLabel = "METHODS", defaultValue = "mtsm",
            description = "Short names of methods with ; between them, each maybe with options in parentheses; or all "
                    + "(${DEFAULT-VALUE}).")
    private String methods;

    @Option(names = "--no-maps", description = "Do not write the maps as TIFF of 32 bits.")
    private boolean noMaps;

    @Option(names = "--overlays", description = "Write each plane under its map as PNG.")
    private boolean overlays;

    @Option(names = "--scores", description = "Write what the network takes the images for as scores.csv.")
    private boolean scores;

    @Option(names = "--class", paramLabel = "CLASS", defaultValue = "auto",
            description = "What label-dependent methods explain: auto, or one class by number or name.")
    private String target;

    @Option(names = "--reference", paramLabel = "FILE", defaultValue = "",
            description = "Image whose embedding is compared with.")
    private String reference;

    @Option(names = "--preprocessing", paramLabel = "TEXT", defaultValue = "auto",
            description = "auto, raw, 0..1, -1..1 or imagenet.")
    private String preprocessing;

    @Option(names = "--normalise", paramLabel = "TEXT", defaultValue = "plane",
            description = "plane, stack (each image's planes together) or none.")
    private String normalise;

    @Option(names = "--interpolation", paramLabel = "TEXT", defaultValue = "bilinear",
            description = "bilinear, bicubic or nearest.")
    private String interpolation;

    @Option(names = "--lut", paramLabel = "NAME", defaultValue = "Fire", description = "Lookup table of the overlays.")
    private String lut;

    @Option(names = "--opacity", paramLabel = "PERCENT", defaultValue = "50",
            description = "Of the overlays, 0 to 100.")
    private double opacity;

    /** The settings, of all but the images, the results and the manner of the run. */
    public BatchSettings settings() {
        return new BatchSettings().withNetwork(network).withLayers(layers).withMethods(methods).withMapImages(!noMaps)
                .withOverlays(overlays).withScores(scores)
                .withMaps(new SaliencySettings().withPlanes("all").withTarget(target).withReference(reference)
                        .withPreprocessing(preprocessing).withNormalise(normalise).withInterpolation(interpolation)
                        .withLut(lut).withOpacity(opacity));
    }
}
