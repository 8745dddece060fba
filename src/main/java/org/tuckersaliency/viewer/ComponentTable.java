package org.tuckersaliency.viewer;

import java.util.Locale;

import javax.swing.table.AbstractTableModel;

/** The components as rows: ticked or not, number, singular value, energy, and whether the sign is turned. */
final class ComponentTable extends AbstractTableModel {
    static final int TICK = 0;
    static final int FLIP = 5;

    private static final long serialVersionUID = 1;
    private static final String[] NAMES = { "In sum", "No.", "σ", "Energy", "Up to here", "Flip sign" };

    private final transient ComponentsModel model;

    ComponentTable(final ComponentsModel model) {
        this.model = model;
    }

    @Override
    public int getRowCount() {
        return model.maps().count();
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
        return column == TICK || column == FLIP ? Boolean.class : String.class;
    }

    @Override
    public boolean isCellEditable(final int row, final int column) {
        return column == TICK || column == FLIP;
    }

    @Override
    public Object getValueAt(final int row, final int column) {
        switch (column) {
            case TICK:
                return model.isTicked(row);
            case 1:
                return String.valueOf(row + 1);
            case 2:
                return String.format(Locale.ROOT, "%.4g", model.maps().singularValue(row));
            case 3:
                return percent(model.share(row));
            case 4:
                return percent(model.cumulativeShare(row));
            default:
                return model.isFlipped(row);
        }
    }

    @Override
    public void setValueAt(final Object value, final int row, final int column) {
        if (column == TICK)
            model.tick(row, (Boolean) value);
        else
            model.flip(row, (Boolean) value);
    }

    static String percent(final double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
