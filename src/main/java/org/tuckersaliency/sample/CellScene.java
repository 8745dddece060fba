package org.tuckersaliency.sample;

import java.util.ArrayList;
import java.util.List;

/** What lies under the microscope: cells that do not touch, and debris. */
final class CellScene {
    private static final int TRIES = 60;
    private static final double GAP = 2;

    private final List<Cell> cells;
    private final List<Debris> debris;

    private CellScene(final List<Cell> cells, final List<Debris> debris) {
        this.cells = List.copyOf(cells);
        this.debris = List.copyOf(debris);
    }

    List<Cell> cells() {
        return cells;
    }

    List<Debris> debris() {
        return debris;
    }

    static CellScene random(final CellImages settings, final RandomNumbers random) {
        return random(settings, 1, random);
    }

    /** @param room how much larger than they are the cells must be to touch */
    static CellScene random(final CellImages settings, final double room, final RandomNumbers random) {
        final List<Cell> cells = new ArrayList<>();
        final int wanted = random.count(settings.fewestCells(), settings.mostCells());
        for (int n = 0; n < wanted; n++)
            for (int attempt = 0; attempt < TRIES; attempt++)
                if (addIfFree(cells, randomCell(settings, random), room)) break;
        return new CellScene(cells, Debris.random(settings.width(), settings.height(), random));
    }

    private static boolean addIfFree(final List<Cell> cells, final Cell candidate, final double room) {
        for (final Cell other : cells) {
            final double distance = Math.hypot(candidate.x() - other.x(), candidate.y() - other.y());
            if (distance < room * (candidate.reach() + other.reach()) + GAP) return false;
        }
        return cells.add(candidate);
    }

    private static Cell randomCell(final CellImages settings, final RandomNumbers random) {
        final CellKind kind = settings.kinds().get(random.count(0, settings.kinds().size() - 1));
        final double margin = settings.margin();
        final double x = random.between(margin, settings.width() - 1 - margin);
        final double y = random.between(margin, settings.height() - 1 - margin);
        final double angle = random.between(0, Math.PI);
        final boolean blurred = random.chance(settings.blurredShare());
        final double softness = blurred ? random.between(4, 8) : random.between(1, 2);
        final double brightness = random.between(0.7, 1.2) * (blurred ? 0.8 : 1);
        final double[] size = halfAxes(kind, random);
        final double waviness = kind == CellKind.MITOTIC ? 0.02 : 0.04;
        final double[] waves = new double[6];
        for (int i = 0; i < waves.length; i++) waves[i] = random.between(-waviness, waviness);
        return new Cell(kind, x, y, angle, size[0], size[1], waves, Texture.of(kind, brightness, random), softness);
    }

    private static double[] halfAxes(final CellKind kind, final RandomNumbers random) {
        switch (kind) {
            case ELONGATED:
                return new double[] { random.between(17, 22), random.between(6, 8) };
            case MITOTIC:
                return new double[] { random.between(12, 15), random.between(11, 13) };
            default:
                return new double[] { random.between(12, 15), random.between(10.5, 13) };
        }
    }
}
