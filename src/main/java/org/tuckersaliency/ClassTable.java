package org.tuckersaliency;

import java.util.List;

import ij.measure.ResultsTable;

/** The classes of the planes of an image as a table of ImageJ. */
public final class ClassTable {
    private static final int DIGITS = 4;

    private ClassTable() {}

    /**
     * A row for each of the most likely classes of each plane: Image, Plane where there are several, Rank, Class,
     * Index, Probability and Logit.
     *
     * @param image the title of the image
     * @param top how many classes of each plane, at least 1
     */
    public static ResultsTable of(final String image, final List<Classification> planes, final int top) {
        final ResultsTable table = new ResultsTable();
        for (final Classification plane : planes) {
            int rank = 1;
            for (final Classification.Entry entry : plane.entries()) {
                if (rank > top) break;
                table.addRow();
                table.addValue("Image", image);
                if (planes.size() > 1) table.addValue("Plane", plane.plane());
                table.addValue("Rank", rank++);
                table.addValue("Class", entry.name());
                table.addValue("Index", entry.index());
                table.addValue("Probability", entry.probability());
                table.addValue("Logit", entry.logit());
            }
        }
        for (final String column : List.of("Probability", "Logit"))
            table.setDecimalPlaces(table.getColumnIndex(column), DIGITS);
        return table;
    }
}
