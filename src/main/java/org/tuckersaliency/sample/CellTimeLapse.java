package org.tuckersaliency.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * A scene over time: all cells drift and turn, the first dividing one becomes two, and the first of another kind fades
 * until it is gone. Debris, haze and illumination stay, noise changes.
 */
public final class CellTimeLapse {
    /** From this frame on, counted from 0, there are two daughters. */
    public static final int DIVISION = 4;
    /** A fading cell is lost in the background from this frame on. */
    public static final int LOST = 7;

    private static final double ROOM = 1.6;
    private static final double FASTEST = 0.6;
    private static final double APART = 7;
    private static final double SPEED_OF_DAUGHTERS = 1;
    private static final double FADING = 0.8;
    /** Where no pixel is: the place of a cell that is not there. */
    private static final double AWAY = -10_000;

    /** One cell from its first frame to its last. */
    private static final class Track {
        final Cell cell;
        final double dx;
        final double dy;
        final double turn;
        final int first;
        final int last;
        final boolean fading;

        Track(final Cell cell, final double dx, final double dy, final double turn, final int first, final int last,
                final boolean fading) {
            this.cell = cell;
            this.dx = dx;
            this.dy = dy;
            this.turn = turn;
            this.first = first;
            this.last = last;
            this.fading = fading;
        }

        Cell at(final int frame) {
            if (frame < first || frame > last) return cell.moved(AWAY, AWAY, 0);
            final Cell moved = cell.moved(frame * dx, frame * dy, frame * turn);
            return fading ? moved.dimmed(StrictMath.pow(FADING, frame)) : moved;
        }
    }

    private CellTimeLapse() {}

    /**
     * The frames of this seed. A label means the same cell in all of them, and {@code kinds} lists also the cells that
     * a frame does not show; their boxes are empty.
     */
    public static List<CellImage> draw(final CellImages settings, final int frames, final long seed) {
        final RandomNumbers random = new RandomNumbers(seed);
        final CellScene scene = CellScene.random(settings, ROOM, random);
        final List<Track> tracks = tracks(scene.cells(), frames - 1, random);
        final Microscope microscope = settings.microscope();
        final long optics = random.seed();
        final List<CellImage> images = new ArrayList<>();
        for (int t = 0; t < frames; t++) {
            final List<Cell> cells = new ArrayList<>();
            for (final Track track : tracks) cells.add(track.at(t));
            final RandomNumbers unchanging = new RandomNumbers(optics);
            final float[] light = microscope.light(cells, scene.debris(), unchanging);
            images.add(new CellImage(settings.width(), settings.height(),
                    microscope.digitise(light, unchanging, random),
                    Labels.of(cells, settings.width(), settings.height()), cells));
        }
        return images;
    }

    private static List<Track> tracks(final List<Cell> cells, final int last, final RandomNumbers random) {
        final List<Track> tracks = new ArrayList<>();
        boolean divided = false;
        boolean faded = false;
        for (final Cell cell : cells) {
            final double dx = random.between(-FASTEST, FASTEST);
            final double dy = random.between(-FASTEST, FASTEST);
            final double turn = random.between(-0.03, 0.03);
            final boolean divides = !divided && cell.kind() == CellKind.MITOTIC;
            final boolean fades = !faded && cell.kind() != CellKind.MITOTIC;
            tracks.add(new Track(cell, dx, dy, turn, 0, divides ? DIVISION - 1 : fades ? LOST - 1 : last, fades));
            if (divides) addDaughters(tracks, cell.moved(0, 0, DIVISION * turn), dx, dy, last, random);
            divided |= divides;
            faded |= fades;
        }
        return tracks;
    }

    /** Two small round cells that part along the mother's axis. */
    private static void addDaughters(final List<Track> tracks, final Cell mother, final double dx, final double dy,
            final int last, final RandomNumbers random) {
        final double c = StrictMath.cos(mother.angle());
        final double s = StrictMath.sin(mother.angle());
        for (int side = -1; side <= 1; side += 2) {
            // so that at the division they are APART from the mother's place
            final double start = side * (APART - DIVISION * SPEED_OF_DAUGHTERS);
            final double[] waves = new double[6];
            for (int i = 0; i < waves.length; i++) waves[i] = random.between(-0.03, 0.03);
            final Cell daughter = new Cell(CellKind.INTERPHASE, mother.x() + start * c, mother.y() + start * s,
                    mother.angle(), random.between(6, 7), random.between(8, 9), waves,
                    Texture.of(CellKind.INTERPHASE, random.between(1, 1.3), random), 1.5);
            tracks.add(new Track(daughter, dx + side * SPEED_OF_DAUGHTERS * c, dy + side * SPEED_OF_DAUGHTERS * s, 0,
                    DIVISION, last, false));
        }
    }
}
