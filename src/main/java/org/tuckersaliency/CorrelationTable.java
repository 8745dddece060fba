package org.tuckersaliency;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import org.tuckersaliency.evaluation.MapValues;
import org.tuckersaliency.evaluation.PearsonCorrelation;

import ij.measure.ResultsTable;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** The correlations of some maps as a square table of ImageJ. */
final class CorrelationTable {
    private static final int DIGITS = 4;

    private CorrelationTable() {}

    /**
     * A row and a column for each map.
     *
     * @param maps axes (x, y), 0..1, of the same size
     */
    static ResultsTable of(final List<String> names, final List<? extends RandomAccessibleInterval<FloatType>> maps) {
        final List<MapValues> values = new ArrayList<>();
        for (final RandomAccessibleInterval<FloatType> map : maps) values.add(MapValues.of(map));
        final double[][] matrix = new double[names.size()][names.size()];
        for (int i = 0; i < matrix.length; i++) for (int k = 0; k <= i; k++) {
            final OptionalDouble correlation = new PearsonCorrelation().of(values.get(i), values.get(k));
            matrix[i][k] = matrix[k][i] = correlation.orElse(Double.NaN);
        }
        final ResultsTable table = new ResultsTable();
        for (int i = 0; i < matrix.length; i++) {
            table.addRow();
            table.addValue("Map", names.get(i));
            for (int k = 0; k < matrix.length; k++) table.addValue(names.get(k), matrix[i][k]);
        }
        for (final String name : names) table.setDecimalPlaces(table.getColumnIndex(name), DIGITS);
        return table;
    }
}
