package org.tuckersaliency.menu;

import java.awt.Button;
import java.awt.Checkbox;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Panel;
import java.awt.TextField;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import javax.swing.JFileChooser;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.tuckersaliency.command.MacroOptions;
import org.tuckersaliency.image.LookupTables;

import ij.gui.GenericDialog;
import ij.io.OpenDialog;
import ij.plugin.frame.Recorder;

/** The dialog of a command, made from its parameters. Every label begins with the macro key. */
final class CommandDialog {
    private static final int TEXT_COLUMNS = 24;
    private static final int NETWORK_COLUMNS = 30;

    private final MacroOptions options;
    private final Map<String, Object> defaults;
    private final GenericDialog dialog;

    private CommandDialog(final Module module, final MacroOptions options, final String help) {
        this.options = options;
        this.defaults = module.getInputs();
        this.dialog = new GenericDialog(options.name().replace("...", ""));
        for (final ModuleItem<?> item : options.items()) add(item);
        dialog.addHelp(help);
    }

    /**
     * Asks the user.
     *
     * @return every parameter by name
     * @throws CancellationException if the user closes the dialog
     * @throws IllegalArgumentException if a value is no choice or no number
     */
    static Map<String, Object> ask(final Module module, final MacroOptions options) {
        final CommandDialog dialog = new CommandDialog(module, options, HelpText.of(module, options));
        dialog.dialog.showDialog();
        if (dialog.dialog.wasCanceled()) throw new CancellationException("The dialog was closed.");
        final Map<String, Object> values = dialog.values();
        dialog.record(values);
        return values;
    }

    private void add(final ModuleItem<?> item) {
        final Object value = defaults.get(item.getName());
        final List<String> choices = "lut".equals(item.getWidgetStyle())
                ? LookupTables.names()
                : MacroOptions.choices(item);
        if (item.getType() == boolean.class)
            addFlag(item.getLabel(), (Boolean) value);
        else if (item.getType() != String.class)
            dialog.addNumericField(item.getLabel(), ((Number) value).doubleValue());
        else if (!choices.isEmpty())
            dialog.addChoice(item.getLabel(), choices.toArray(new String[0]), value.toString());
        else
            addText(item, value.toString());
    }

    /** A text field, by its style with a button that chooses a file, a folder or either; all can be typed as well. */
    private void addText(final ModuleItem<?> item, final String value) {
        switch (item.getWidgetStyle()) {
            case "network":
                addPath(item.getLabel(), value, NETWORK_COLUMNS, "A SavedModel folder, or a .pb or .zip file");
                break;
            case "path":
                addPath(item.getLabel(), value, TEXT_COLUMNS, "A file or a folder");
                break;
            case "directory":
                dialog.addDirectoryField(item.getLabel(), value, TEXT_COLUMNS);
                break;
            case "file":
                dialog.addFileField(item.getLabel(), value, TEXT_COLUMNS);
                break;
            default:
                dialog.addStringField(item.getLabel(), value, TEXT_COLUMNS);
        }
    }

    /** A checkbox in the column of the fields; ImageJ puts it under the labels. */
    private void addFlag(final String label, final boolean value) {
        dialog.addCheckbox(label, value);
        final Checkbox box = (Checkbox) dialog.getCheckboxes().lastElement();
        final GridBagLayout layout = (GridBagLayout) dialog.getLayout();
        final GridBagConstraints place = layout.getConstraints(box);
        place.gridx = 1;
        place.gridwidth = 1;
        place.insets.set(0, 0, 3, 0);
        layout.setConstraints(box, place);
    }

    /** A text field with a button that takes a file or a folder, which none of ImageJ's own fields does. */
    private void addPath(final String label, final String value, final int columns, final String title) {
        dialog.addStringField(label, value, columns);
        final TextField text = (TextField) dialog.getStringFields().lastElement();
        final Button button = new Button("Browse...");
        button.addActionListener(event -> browse(text, title));
        final GridBagLayout layout = (GridBagLayout) dialog.getLayout();
        final GridBagConstraints place = layout.getConstraints(text);
        final Panel both = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
        both.add(text);
        both.add(button);
        dialog.add(both, place);
    }

    private void browse(final TextField text, final String title) {
        final File given = new File(text.getText());
        final JFileChooser chooser = new JFileChooser(
                given.exists() ? given.getParent() : OpenDialog.getDefaultDirectory());
        chooser.setDialogTitle(title);
        chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
        if (chooser.showDialog(dialog, "Choose") == JFileChooser.APPROVE_OPTION)
            text.setText(chooser.getSelectedFile().getAbsolutePath());
    }

    private Map<String, Object> values() {
        final Map<String, Object> values = new LinkedHashMap<>();
        for (final ModuleItem<?> item : options.items()) values.put(item.getName(), value(item));
        return values;
    }

    private Object value(final ModuleItem<?> item) {
        if (item.getType() == boolean.class) return dialog.getNextBoolean();
        if (item.getType() != String.class) {
            final double number = dialog.getNextNumber();
            final boolean whole = item.getType() == int.class && number == Math.rint(number);
            return MacroOptions.convert(item, whole ? Integer.toString((int) number) : Double.toString(number));
        }
        if ("lut".equals(item.getWidgetStyle()) || !MacroOptions.choices(item).isEmpty()) return dialog.getNextChoice();
        return MacroOptions.convert(item, dialog.getNextString().trim());
    }

    /** Replaces what the dialog has recorded, every field and no flag that is off, by the line of the contract. */
    private void record(final Map<String, Object> values) {
        if (!Recorder.record) return;
        Recorder.resetCommandOptions();
        options.recorded(values).forEach((key, value) -> {
            if (value == null)
                Recorder.recordOption(key);
            else
                // the recorder puts brackets around spaces itself, and a macro reads a backslash as an escape
                Recorder.recordOption(key, value.contains(" ")
                        ? escaped(value)
                        : MacroOptions.quoted(escaped(value)));
        });
    }

    private static String escaped(final String value) {
        return Recorder.fixString(value);
    }
}
