package org.tuckersaliency.viewer;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.event.ActionListener;

import javax.swing.DefaultListSelectionModel;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SpinnerNumberModel;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;

/** The table of the components with the buttons that tick many at once, above their spectrum. */
final class ComponentsPane extends JSplitPane {
    private static final long serialVersionUID = 1;
    private static final int GAP = 6;
    private static final int[] WIDTHS = { 60, 45, 75, 75, 80, 70 };

    private final transient ComponentsModel model;
    private final ComponentTable rows;
    private final JTable table;

    ComponentsPane(final ComponentsModel model) {
        super(VERTICAL_SPLIT);
        this.model = model;
        this.rows = new ComponentTable(model);
        this.table = new JTable(rows);
        table.setRowHeight(table.getRowHeight() + 2);
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.setRowSelectionInterval(0, 0);
        table.getSelectionModel().addListSelectionListener(event -> {
            if (table.getSelectedRow() >= 0) model.select(table.getSelectedRow());
        });
        final DefaultTableCellRenderer right = new DefaultTableCellRenderer();
        right.setHorizontalAlignment(SwingConstants.RIGHT);
        int width = 0;
        for (int c = 0; c < WIDTHS.length; c++) {
            table.getColumnModel().getColumn(c).setPreferredWidth(WIDTHS[c]);
            if (c != ComponentTable.TICK && c != ComponentTable.FLIP)
                table.getColumnModel().getColumn(c).setCellRenderer(right);
            width += WIDTHS[c];
        }
        table.setPreferredScrollableViewportSize(new Dimension(width, 15 * table.getRowHeight()));
        // the window closes by Escape, which a table would keep for itself
        table.getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke("ESCAPE"), "none");
        final JPanel upper = new JPanel(new BorderLayout(0, GAP));
        upper.add(buttons(), BorderLayout.NORTH);
        upper.add(new JScrollPane(table), BorderLayout.CENTER);
        setTopComponent(upper);
        setBottomComponent(new SpectrumView(model));
        setResizeWeight(1);
        setBorder(null);
    }

    private JPanel buttons() {
        final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEFT, GAP, 0));
        final JSpinner count = new JSpinner(
                new SpinnerNumberModel(Math.min(3, model.maps().count()), 1, model.maps().count(), 1));
        buttons.add(button("All", event -> model.tickAll()));
        buttons.add(button("None", event -> model.tickNone()));
        buttons.add(button("First", event -> model.tickFirst((Integer) count.getValue())));
        buttons.add(count);
        return buttons;
    }

    private static JButton button(final String text, final ActionListener action) {
        final JButton button = new JButton(text);
        button.setToolTipText(text + ": which components are in the sum");
        button.addActionListener(action);
        return button;
    }

    /** Shows what the model says. */
    void update() {
        rows.fireTableRowsUpdated(0, rows.getRowCount() - 1);
        final int row = model.current();
        if (table.getSelectedRow() != row) {
            table.setRowSelectionInterval(row, row);
            table.scrollRectToVisible(table.getCellRect(row, 0, true));
        }
    }
}
