package org.tuckersaliency.viewer;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Map;

import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.UIManager;
import javax.swing.table.DefaultTableCellRenderer;

import org.tuckersaliency.MacroLine;

import ij.IJ;
import ij.ImagePlus;

/** The layers of a network; a double click makes the map of the image at one of them. */
final class LayersWindow extends ViewerFrame {
    private static final long serialVersionUID = 1;
    private static final int GAP = 6;
    private static final int ROWS = 22;
    private static final int MARGIN = 14;
    private static final int WIDEST = 420;

    private final transient LayersModel model;
    private final JTable table;
    private final JComboBox<String> methods;
    private final JButton show = new JButton("Show Map");
    private final JLabel status = new JLabel(" ");

    /** @param image the one that maps are made of */
    LayersWindow(final LayersModel model, final ImagePlus image) {
        super("Layers of " + model.network(), image);
        this.model = model;
        this.table = table();
        this.methods = new JComboBox<>(model.methods().toArray(new String[0]));
        methods.setSelectedItem(model.method());
        methods.addActionListener(event -> model.choose((String) methods.getSelectedItem()));
        show.addActionListener(event -> showMap());
        final JPanel content = new JPanel(new BorderLayout(GAP, GAP));
        content.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
        content.add(new JLabel(model.count() + " layers of " + model.network() + "; maps can be made at "
                + model.usable() + " of them"), BorderLayout.NORTH);
        content.add(new JScrollPane(table), BorderLayout.CENTER);
        content.add(bottom(image.getTitle()), BorderLayout.SOUTH);
        setContentPane(content);
        table.setRowSelectionInterval(model.defaultRow(), model.defaultRow());
        table.scrollRectToVisible(table.getCellRect(model.defaultRow(), 0, true));
        update();
    }

    @Override
    JComponent firstFocus() {
        return table;
    }

    private JTable table() {
        final JTable made = new JTable(new LayerTable(model));
        made.setRowHeight(made.getRowHeight() + 2);
        made.setAutoCreateRowSorter(true);
        made.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        made.setDefaultRenderer(LayerTable.Cell.class, new Renderer());
        made.setAutoResizeMode(JTable.AUTO_RESIZE_LAST_COLUMN);
        made.getSelectionModel().addListSelectionListener(event -> update());
        made.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(final MouseEvent event) {
                if (event.getClickCount() == 2 && made.rowAtPoint(event.getPoint()) >= 0) showMap();
            }
        });
        made.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke("ENTER"), "show");
        made.getActionMap().put("show", new AbstractAction() {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(final java.awt.event.ActionEvent event) {
                showMap();
            }
        });
        // the window closes by Escape, which a table would keep for itself
        made.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke("ESCAPE"), "none");
        int width = 0;
        for (int c = 0; c < made.getColumnCount(); c++) {
            final int column = Math.min(WIDEST, width(made, c));
            made.getColumnModel().getColumn(c).setPreferredWidth(column);
            width += column;
        }
        made.setPreferredScrollableViewportSize(
                new Dimension(width, Math.min(ROWS, Math.max(6, made.getRowCount())) * made.getRowHeight()));
        return made;
    }

    /** What the widest text of a column needs. */
    private static int width(final JTable table, final int column) {
        int width = table.getTableHeader().getDefaultRenderer().getTableCellRendererComponent(table,
                table.getColumnName(column), false, false, -1, column).getPreferredSize().width + MARGIN;
        for (int row = 0; row < table.getRowCount(); row++)
            width = Math.max(width, table.prepareRenderer(table.getCellRenderer(row, column), row, column)
                    .getPreferredSize().width);
        return width + MARGIN;
    }

    private JComponent bottom(final String title) {
        final JPanel choices = new JPanel(new FlowLayout(FlowLayout.LEFT, GAP, 0));
        choices.add(new JLabel("Map of " + title + " by"));
        choices.add(methods);
        choices.add(show);
        final JPanel bottom = new JPanel(new BorderLayout(GAP, GAP));
        bottom.add(choices, BorderLayout.NORTH);
        bottom.add(status, BorderLayout.SOUTH);
        return bottom;
    }

    /** Greys what cannot be used, and shows in full what is cut off. */
    private final class Renderer extends DefaultTableCellRenderer {
        private static final long serialVersionUID = 1;

        @Override
        public Component getTableCellRendererComponent(final JTable source, final Object value,
                final boolean selected, final boolean focused, final int row, final int column) {
            super.getTableCellRendererComponent(source, value, selected, false, row, column);
            final boolean usable = model.layer(source.convertRowIndexToModel(row)).isUsable();
            if (!selected)
                setForeground(usable
                        ? source.getForeground()
                        : UIManager.getColor("Label.disabledForeground"));
            setToolTipText(value.toString());
            return this;
        }
    }

    /** The layer that is selected, or -1. */
    private int selected() {
        return table.getSelectedRow() < 0 ? -1 : table.convertRowIndexToModel(table.getSelectedRow());
    }

    private boolean canShow() {
        return image() != null && !background().isBusy() && selected() >= 0 && model.layer(selected()).isUsable();
    }

    private void showMap() {
        if (!canShow()) return;
        final ImagePlus of = image();
        final String command = model.command();
        final Map<String, String> options = model.options(selected());
        background().start("Map of " + of.getTitle(), () -> IJ.run(of, command, MacroLine.options(options)),
                () -> CommandRecord.write(command, options));
    }

    private void update() {
        show.setEnabled(canShow());
        methods.setEnabled(!background().isBusy());
        status.setText(image() == null
                ? "The image is closed; open another and run Layers... again."
                : background().isBusy()
                        ? "Computing; Escape ends it."
                        : "Double click a layer, or press Enter, to make its map.");
    }

    @Override
    void busy(final boolean on) {
        update();
    }

    @Override
    void imageClosed() {
        update();
    }
}
