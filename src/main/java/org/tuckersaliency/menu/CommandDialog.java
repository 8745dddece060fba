package org.tuckersaliency.menu;

import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Label;
import java.awt.Panel;
import java.awt.TextField;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import javax.swing.JFileChooser;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.command.MacroOptions;
import org.tuckersaliency.command.SaliencyCommand;
import org.tuckersaliency.image.LookupTables;
import org.tuckersaliency.image.TemporaryOverlay;

import ij.ImagePlus;
import ij.gui.GUI;
import ij.gui.GenericDialog;
import ij.io.OpenDialog;
import ij.plugin.frame.Recorder;

/** The dialog of a command, made from its parameters. Every label of a parameter begins with the macro key. */
final class CommandDialog {
    private static final int TEXT_COLUMNS = 24;
    private static final int NETWORK_COLUMNS = 30;

    private final Module module;
    private final MacroOptions options;
    private final Map<String, Object> defaults;
    private final GenericDialog dialog;
    private final List<DialogField> fields = new ArrayList<>();
    private final Checkbox previewBox = new Checkbox("Preview");
    private Optional<MapPreview> preview = Optional.empty();
    private Map<String, Object> previewed = Map.of();

    private CommandDialog(final Module module, final MacroOptions options, final ImagePlus image) {
        this.module = module;
        this.options = options;
        this.defaults = new LinkedHashMap<>(module.getInputs());
        this.dialog = GUI.newNonBlockingDialog(options.name().replace("...", ""), image);
        for (final ModuleItem<?> item : options.items()) add(item);
        dialog.addHelp(HelpText.of(module, options));
    }

    /**
     * Asks the user. Where the command came to nothing the last time, its dialog is as the user left it.
     *
     * @param image that the command is run on; null where it needs none
     * @return every parameter by name
     * @throws CancellationException if the user closes the dialog
     * @throws IllegalArgumentException if a value is no choice or no number
     */
    static Map<String, Object> ask(final Module module, final MacroOptions options, final ImagePlus image,
            final SaliencyService saliency) {
        final CommandDialog dialog = new CommandDialog(module, options, image);
        dialog.addButtons();
        UnfinishedFields.take(options)
                .ifPresent(before -> dialog.fields.forEach(field -> field.set(before.get(field.name()))));
        if (module.getDelegateObject() instanceof SaliencyCommand)
            dialog.showWithPreview(image, saliency);
        else
            dialog.show(image);
        if (dialog.dialog.wasCanceled()) throw new CancellationException("The dialog was closed.");
        UnfinishedFields.keep(options, dialog.fields.stream()
                .collect(Collectors.toMap(DialogField::name, DialogField::content)));
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
            addFlag(item, (Boolean) value);
        else if (item.getType() != String.class) {
            dialog.addNumericField(item.getLabel(), ((Number) value).doubleValue());
            fields.add(new DialogField(item, (TextField) dialog.getNumericFields().lastElement()));
        } else if (!choices.isEmpty()) {
            dialog.addChoice(item.getLabel(), choices.toArray(new String[0]), value.toString());
            fields.add(new DialogField(item, (java.awt.Choice) dialog.getChoices().lastElement()));
        } else {
            addText(item, value.toString());
            fields.add(new DialogField(item, (TextField) dialog.getStringFields().lastElement()));
        }
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
    private void addFlag(final ModuleItem<?> item, final boolean value) {
        dialog.addCheckbox(item.getLabel(), value);
        final Checkbox box = (Checkbox) dialog.getCheckboxes().lastElement();
        placeUnderFields(box, 0, 3);
        fields.add(new DialogField(item, box));
    }

    private void placeUnderFields(final Component added, final int above, final int below) {
        final GridBagLayout layout = (GridBagLayout) dialog.getLayout();
        final GridBagConstraints place = layout.getConstraints(added);
        place.gridx = 1;
        place.gridwidth = 1;
        place.insets = new Insets(above, 0, below, 0);
        layout.setConstraints(added, place);
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

    private void addButtons() {
        final Button restore = new Button("Restore Defaults");
        restore.addActionListener(event -> restore());
        restore.addKeyListener(dialog);
        final Panel row = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
        if (module.getDelegateObject() instanceof SaliencyCommand) {
            previewBox.addItemListener(event -> preview.ifPresent(this::update));
            previewBox.addKeyListener(dialog);
            row.add(previewBox);
            row.add(new Label());
        }
        row.add(restore);
        dialog.addPanel(row, GridBagConstraints.WEST, new Insets(0, 0, 0, 0));
        placeUnderFields(row, 8, 0);
    }

    private void restore() {
        for (final DialogField field : fields) field.set(defaults.get(field.name()));
        preview.ifPresent(this::update);
    }

    private void showWithPreview(final ImagePlus image, final SaliencyService saliency) {
        final SentenceLabel message = new SentenceLabel();
        final Panel panel = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
        panel.add(message);
        dialog.addPanel(panel, GridBagConstraints.WEST, new Insets(5, 10, 0, 0));
        dialog.addDialogListener((source, event) -> {
            if (event != null) preview.ifPresent(this::update);
            return true;
        });
        try (MapPreview maps = new MapPreview(saliency.preview(image), new TemporaryOverlay(image), sentence -> {
            if (!message.say(sentence)) dialog.pack();
        })) {
            preview = Optional.of(maps);
            show(image);
        }
    }

    private void show(final ImagePlus image) {
        if (image == null) {
            dialog.showDialog();
            return;
        }
        // ImageJ closes the dialog with the image too, but lets the thread of the command wait for ever
        try (ImageFollower follower = new ImageFollower(image, this::showAnotherPlane,
                () -> dialog.windowClosing(null))) {
            dialog.showDialog();
        }
    }

    private void showAnotherPlane() {
        previewed = Map.of();
        preview.ifPresent(this::update);
    }

    /** Shows what the fields say now, unless it is shown already. */
    private void update(final MapPreview shown) {
        if (!previewBox.getState()) {
            previewed = Map.of();
            shown.hide("");
            return;
        }
        try {
            final Map<String, Object> values = values();
            if (values.equals(previewed)) return;
            previewed = values;
            values.forEach(module::setInput);
            shown.show(((SaliencyCommand) module.getDelegateObject()).previewRequest());
        } catch (final IllegalArgumentException e) {
            previewed = Map.of();
            shown.hide(e.getMessage());
        }
    }

    private Map<String, Object> values() {
        final Map<String, Object> values = new LinkedHashMap<>();
        for (final DialogField field : fields) values.put(field.name(), field.value());
        return values;
    }

    /** Notes the line of the contract, and nothing of what ImageJ notes of a dialog by itself. */
    private void record(final Map<String, Object> values) {
        if (!Recorder.record) return;
        Recorder.resetCommandOptions();
        RecordedOptions.write(options.recorded(values));
    }
}
