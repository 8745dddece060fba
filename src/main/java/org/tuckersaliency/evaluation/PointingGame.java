package org.tuckersaliency.evaluation;

import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.KeyWithOptions;

/**
 * Whether the map's maximum lies within a tolerance of the ground truth, by the distance of the centres of pixels
 * (Zhang et al. 2016, arXiv 1608.00507): 1 or 0, and where there are several maxima the share of them that do, which is
 * what guessing one of them gives on average.
 */
@Plugin(type = Metric.class, name = "pointing", label = "Pointing Game")
public final class PointingGame implements LocalisationMetric {
    private final double tolerance;
    private final double pixelWidth;
    private final double pixelHeight;

    /** A tolerance of 15 pixels. */
    public PointingGame() {
        this(15, 1, 1);
    }

    /**
     * @param tolerance the largest distance of a hit, at least 0, in the unit of the pixels' size
     * @param pixelWidth the width of a pixel, such as 0.32 for micrometres; 1 for a tolerance in pixels
     * @param pixelHeight the height of a pixel
     */
    public PointingGame(final double tolerance, final double pixelWidth, final double pixelHeight) {
        if (!(tolerance >= 0 && pixelWidth > 0 && pixelHeight > 0))
            throw new IllegalArgumentException("A tolerance of " + tolerance + " with pixels of " + pixelWidth + " × "
                    + pixelHeight + " is none; give a tolerance of at least 0 and the size of a pixel.");
        this.tolerance = tolerance;
        this.pixelWidth = pixelWidth;
        this.pixelHeight = pixelHeight;
    }

    /** In pixels. */
    @Override
    public Metric with(final String option, final String value) {
        if (!option.equals("tolerance")) throw KeyWithOptions.unknown(option, "tolerance");
        if (!value.matches("\\d{1,6}(\\.\\d{1,6})?(px)?"))
            throw new IllegalArgumentException("'" + value + "' is no tolerance; write pixels such as 15px.");
        return new PointingGame(Double.parseDouble(value.replace("px", "")), 1, 1);
    }

    @Override
    public String help() {
        return "Whether the most salient point lies on the object or close to it.";
    }

    @Override
    public String citation() {
        return "Zhang et al. 2016, Excitation Backprop, arXiv 1608.00507; several maxima by their share "
                + "are ours.";
    }

    @Override
    public Measurement compute(final Trial trial) {
        final MapValues map = trial.map();
        final Truth truth = trial.truth().orElseThrow();
        final float maximum = map.maximum();
        int maxima = 0;
        int hits = 0;
        for (int i = 0; i < map.size(); i++)
            if (map.get(i) == maximum) {
                maxima++;
                if (isHit(truth, i)) hits++;
            }
        return Measurement.of(hits / (double) maxima);
    }

    private boolean isHit(final Truth truth, final int pixel) {
        if (truth.isInside(pixel)) return true;
        final int column = pixel % truth.width();
        final int row = pixel / truth.width();
        final int columns = (int) Math.min(truth.width(), tolerance / pixelWidth);
        final int rows = (int) Math.min(truth.height(), tolerance / pixelHeight);
        for (int y = Math.max(0, row - rows); y <= Math.min(truth.height() - 1, row + rows); y++)
            for (int x = Math.max(0, column - columns); x <= Math.min(truth.width() - 1, column + columns); x++)
                if (truth.isInside(y * truth.width() + x)
                        && Math.hypot((x - column) * pixelWidth, (y - row) * pixelHeight) <= tolerance)
                    return true;
        return false;
    }
}
