package org.tuckersaliency.demo;

import java.awt.AWTEvent;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.Frame;
import java.awt.Insets;
import java.awt.Panel;
import java.awt.event.ActionListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Vector;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.DialogListener;
import ij.gui.GenericDialog;
import ij.macro.Interpreter;
import ij.plugin.filter.PlugInFilterRunner;
import ij.util.Tools;

/**
 * Stands in for ImageJ's GenericDialog where there is no display, see {@link HeadlessClassLoader}: has the same methods,
 * takes the values from the macro's options or keeps the defaults, and prints what it would have shown to somebody who
 * cannot answer.
 */
@SuppressWarnings({ "unused", "rawtypes" })
public class HeadlessDialog extends Panel {
    private static final long serialVersionUID = 1L;

    private final String title;
    private final String options = Macro.getOptions();
    private final List<String> messages = new ArrayList<>();
    private final List<DialogListener> listeners = new ArrayList<>();
    private final DialogFields numbers = new DialogFields();
    private final DialogFields texts = new DialogFields();
    private final DialogFields flags = new DialogFields();
    private final DialogFields choices = new DialogFields();
    private final DialogFields radios = new DialogFields();
    private final DialogFields areas = new DialogFields();
    private final List<String[]> choiceItems = new ArrayList<>();
    private String error;

    public HeadlessDialog(final String title) {
        this(title, null);
    }

    public HeadlessDialog(final String title, final Frame parent) {
        this.title = title;
    }

    public void addNumericField(final String label, final double value) {
        numbers.add(label, Double.toString(value));
    }

    public void addNumericField(final String label, final double value, final int digits) {
        addNumericField(label, value);
    }

    public void addNumericField(final String label, final double value, final int digits, final int columns,
            final String units) {
        addNumericField(label, value);
    }

    public void addSlider(final String label, final double min, final double max, final double value) {
        addNumericField(label, value);
    }

    public void addSlider(final String label, final double min, final double max, final double value,
            final double step) {
        addNumericField(label, value);
    }

    public void addStringField(final String label, final String value) {
        texts.add(label, value);
    }

    public void addStringField(final String label, final String value, final int columns) {
        texts.add(label, value);
    }

    public void addDirectoryField(final String label, final String value) {
        texts.add(label, value);
    }

    public void addDirectoryField(final String label, final String value, final int columns) {
        texts.add(label, value);
    }

    public void addFileField(final String label, final String value) {
        texts.add(label, value);
    }

    public void addFileField(final String label, final String value, final int columns) {
        texts.add(label, value);
    }

    public void addCheckbox(final String label, final boolean value) {
        flags.add(label, Boolean.toString(value));
    }

    public void addPreviewCheckbox(final PlugInFilterRunner runner) {}

    public void addPreviewCheckbox(final PlugInFilterRunner runner, final String label) {}

    public void addCheckboxGroup(final int rows, final int columns, final String[] labels, final boolean[] values) {
        for (int i = 0; i < labels.length; i++) if (!labels[i].isEmpty()) addCheckbox(labels[i], values[i]);
    }

    public void addCheckboxGroup(final int rows, final int columns, final String[] labels, final boolean[] values,
            final String[] headings) {
        addCheckboxGroup(rows, columns, labels, values);
    }

    public void addRadioButtonGroup(final String label, final String[] items, final int rows, final int columns,
            final String value) {
        radios.add(label == null ? "" : label, value);
    }

    public void addChoice(final String label, final String[] items, final String value) {
        choices.add(label, Arrays.asList(items).contains(value) || items.length == 0 ? value : items[0]);
        choiceItems.add(items);
    }

    public void addImageChoice(final String label, final String value) {
        addChoice(label, WindowManager.getImageTitles(), value);
    }

    public void addTextAreas(final String first, final String second, final int rows, final int columns) {
        areas.add("text1", first);
        areas.add("text2", second);
    }

    public void addMessage(final String text) {
        messages.add(text);
    }

    public void addMessage(final String text, final Font font) {
        messages.add(text);
    }

    public void addMessage(final String text, final Font font, final Color colour) {
        messages.add(text);
    }

    /** None: what cannot be seen need not be changed. */
    public Component getMessage() {
        return null;
    }

    public <E extends Enum<E>> void addEnumChoice(final String label, final E[] items, final E value) {
        addChoice(label, Arrays.stream(items).map(E::name).toArray(String[]::new), value.name());
    }

    public <E extends Enum<E>> void addEnumChoice(final String label, final E value) {
        addEnumChoice(label, value.getDeclaringClass().getEnumConstants(), value);
    }

    public <E extends Enum<E>> E getNextEnumChoice(final Class<E> type) {
        return Enum.valueOf(type, getNextChoice());
    }

    public double getNextNumber() {
        final String text = numbers.read(options);
        double value = Tools.parseDouble(text);
        final Interpreter macro = Interpreter.getInstance();
        if (Double.isNaN(value) && macro != null) value = macro.getVariable2(text.replaceFirst("^&", ""));
        if (!Double.isNaN(value)) return value;
        error = "\"" + text + "\" is an invalid number";
        if (options != null) IJ.error("Macro Error", error + " for " + numbers.key());
        return value;
    }

    public String getNextString() {
        return texts.read(options);
    }

    public boolean getNextBoolean() {
        return flags.readFlag(options);
    }

    public String getNextChoice() {
        final String text = choices.read(options);
        final String[] items = choiceItems.get(choices.index());
        if (options != null && items.length > 0 && !Arrays.asList(items).contains(text))
            IJ.error(title, "\"" + text + "\" is not a valid choice for \"" + choices.key() + "\"");
        return text;
    }

    public int getNextChoiceIndex() {
        final String text = getNextChoice();
        return Math.max(0, Arrays.asList(choiceItems.get(choices.index())).indexOf(text));
    }

    public ImagePlus getNextImage() {
        return WindowManager.getImage(getNextChoice());
    }

    public String getNextRadioButton() {
        return radios.read(options);
    }

    public String getNextText() {
        return areas.read(options);
    }

    /** Tells the listeners in a macro, and prints the messages where somebody should have answered. */
    public void showDialog() {
        if (options == null) for (final String message : messages) IJ.log(message.trim());
        for (final DialogListener listener : listeners)
            listener.dialogItemChanged((GenericDialog) (Object) this, (AWTEvent) null);
        resetCounters();
    }

    public void addDialogListener(final DialogListener listener) {
        listeners.add(listener);
    }

    public void resetCounters() {
        for (final DialogFields fields : List.of(numbers, texts, flags, choices, radios, areas)) fields.reset();
    }

    public double parseDouble(final String text) {
        final double value = Tools.parseDouble(text);
        if (Double.isNaN(value)) error = "\"" + text + "\" is an invalid number";
        return value;
    }

    public boolean wasCanceled() {
        return false;
    }

    public boolean wasOKed() {
        return true;
    }

    public boolean invalidNumber() {
        return error != null;
    }

    public String getErrorMessage() {
        return error;
    }

    public String getTitle() {
        return title;
    }

    public boolean isPreviewActive() {
        return false;
    }

    public Vector getNumericFields() {
        return null;
    }

    public Vector getStringFields() {
        return null;
    }

    public Vector getCheckboxes() {
        return null;
    }

    public Vector getChoices() {
        return null;
    }

    public Vector getSliders() {
        return null;
    }

    public static GenericDialog getInstance() {
        return null;
    }

    public void setInsets(final int top, final int left, final int bottom) {}

    public void addToSameRow() {}

    public void setOKLabel(final String label) {}

    public void setCancelLabel(final String label) {}

    public void setHelpLabel(final String label) {}

    public void setSmartRecording(final boolean smart) {}

    public void setEchoChar(final char echo) {}

    public void enableYesNoCancel() {}

    public void enableYesNoCancel(final String yes, final String no) {}

    public void hideCancelButton() {}

    public void previewRunning(final boolean running) {}

    public void centerDialog(final boolean centre) {}

    public void setDefaultString(final int index, final String text) {}

    public void addHelp(final String url) {}

    public void addButton(final String label, final ActionListener listener) {}

    public void addImage(final ImagePlus image) {}

    public void addPanel(final Panel panel) {}

    public void addPanel(final Panel panel, final int place, final Insets insets) {}

    public void pack() {}

    public void dispose() {}
}
