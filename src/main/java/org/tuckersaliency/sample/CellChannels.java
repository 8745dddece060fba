package org.tuckersaliency.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * Three channels of one scene: DNA, which shows the nuclei; tubulin, which shows the bodies around them; and a marker,
 * which shows all dividing cells and every third other one. Some light of each dye leaks into the next channel.
 */
public final class CellChannels {
    /** The names of the channels. */
    public static final List<String> NAMES = List.of("DNA", "tubulin", "marker");

    private static final double BODY = 1.5;
    private static final double MARKED = 1 / 3.0;
    /** How much of each dye, DNA, tubulin, marker, each channel sees. */
    private static final float[][] CROSS_TALK = { { 1, 0, 0 }, { 0.1f, 1, 0 }, { 0, 0.15f, 1 } };

    private CellChannels() {}

    /** The channels of this seed, each with the labels of what it shows. */
    public static List<CellImage> draw(final CellImages settings, final long seed) {
        final RandomNumbers random = new RandomNumbers(seed);
        final CellScene scene = CellScene.random(settings, BODY, random);
        final List<List<Cell>> shown = List.of(scene.cells(), bodies(scene.cells(), random),
                marked(scene.cells(), random));
        final Microscope microscope = settings.microscope();
        final List<float[]> dyes = new ArrayList<>();
        for (final List<Cell> cells : shown) dyes.add(microscope.light(cells, scene.debris(), random));
        final List<CellImage> channels = new ArrayList<>();
        for (int c = 0; c < shown.size(); c++) {
            final short[] pixels = microscope.digitise(mixed(dyes, CROSS_TALK[c]), random, random);
            channels.add(new CellImage(settings.width(), settings.height(), pixels,
                    Labels.of(shown.get(c), settings.width(), settings.height()), shown.get(c)));
        }
        return channels;
    }

    private static List<Cell> bodies(final List<Cell> nuclei, final RandomNumbers random) {
        final List<Cell> bodies = new ArrayList<>();
        for (final Cell nucleus : nuclei)
            bodies.add(nucleus.grown(BODY, new Filaments(random.between(0.5, 0.9), random)));
        return bodies;
    }

    private static List<Cell> marked(final List<Cell> nuclei, final RandomNumbers random) {
        final List<Cell> marked = new ArrayList<>();
        for (final Cell nucleus : nuclei)
            if (random.chance(MARKED) || nucleus.kind() == CellKind.MITOTIC)
                marked.add(nucleus.grown(1, Texture.of(CellKind.INTERPHASE, random.between(0.6, 1), random)));
        return marked;
    }

    private static float[] mixed(final List<float[]> dyes, final float[] shares) {
        final float[] light = new float[dyes.get(0).length];
        for (int d = 0; d < shares.length; d++)
            for (int i = 0; i < light.length; i++) light[i] += shares[d] * dyes.get(d)[i];
        return light;
    }
}
