package org.tuckersaliency.menu;

import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.TextField;

import org.scijava.module.ModuleItem;
import org.tuckersaliency.command.MacroOptions;

import ij.util.Tools;

/** One parameter in a dialog: what stands in its checkbox, list or text field. */
final class DialogField {
    private final ModuleItem<?> item;
    private final Component component;

    /** @param component a {@link Checkbox}, {@link Choice} or {@link TextField} */
    DialogField(final ModuleItem<?> item, final Component component) {
        this.item = item;
        this.component = component;
    }

    /** The name of the parameter. */
    String name() {
        return item.getName();
    }

    /**
     * The value in the type of the parameter.
     *
     * @throws IllegalArgumentException if it is no choice, no number or out of range
     */
    Object value() {
        if (component instanceof Checkbox) return ((Checkbox) component).getState();
        if (component instanceof Choice) return ((Choice) component).getSelectedItem();
        final String text = ((TextField) component).getText().trim();
        if (item.getType() == String.class) return MacroOptions.convert(item, text);
        // ImageJ's fields take expressions such as 2*5 as well
        final double number = Tools.parseDouble(text);
        final boolean whole = item.getType() == int.class && number == Math.rint(number);
        return MacroOptions.convert(item,
                Double.isNaN(number) ? text : whole ? Integer.toString((int) number) : Double.toString(number));
    }

    /** What stands there, whatever it is: {@link #set} takes it. */
    Object content() {
        if (component instanceof Checkbox) return ((Checkbox) component).getState();
        if (component instanceof Choice) return ((Choice) component).getSelectedItem();
        return ((TextField) component).getText();
    }

    /** Puts a value into the field. */
    void set(final Object value) {
        if (component instanceof Checkbox)
            ((Checkbox) component).setState((Boolean) value);
        else if (component instanceof Choice)
            ((Choice) component).select(value.toString());
        else
            ((TextField) component).setText(value.toString());
    }
}
