package org.tuckersaliency.viewer;

import java.util.Objects;

import javax.swing.table.AbstractTableModel;

/** The layers as rows, each cell with what it is sorted by. */
final class LayerTable extends AbstractTableModel {
    /** A text and the number that it is sorted by. */
    static final class Cell implements Comparable<Cell> {
        private final String text;
        private final double order;

        private Cell(final String text, final double order) {
            this.text = text;
            this.order = order;
        }

        @Override
        public int compareTo(final Cell other) {
            final int byOrder = Double.compare(order, other.order);
            return byOrder == 0 ? text.compareTo(other.text) : byOrder;
        }

        @Override
        public boolean equals(final Object other) {
            return other instanceof Cell && compareTo((Cell) other) == 0;
        }

        @Override
        public int hashCode() {
            return Objects.hash(text, order);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final long serialVersionUID = 1;
    private static final String[] NAMES = { "No.", "Layer", "Type", "Size (C × H × W)", "One unit covers", "Map" };

    private final transient LayersModel model;

    LayerTable(final LayersModel model) {
        this.model = model;
    }

    @Override
    public int getRowCount() {
        return model.count();
    }

    @Override
    public int getColumnCount() {
        return NAMES.length;
    }

    @Override
    public String getColumnName(final int column) {
        return NAMES[column];
    }

    @Override
    public Class<?> getColumnClass(final int column) {
        return Cell.class;
    }

    @Override
    public Object getValueAt(final int row, final int column) {
        switch (column) {
            case 0:
                return new Cell(String.valueOf(row + 1), row);
            case 1:
                return new Cell(model.layer(row).name(), 0);
            case 2:
                return new Cell(model.layer(row).type(), 0);
            case 3:
                return new Cell(model.size(row), model.values(row));
            case 4:
                return new Cell(model.unit(row), -model.units(row));
            default:
                return new Cell(model.usability(row), 0);
        }
    }
}
