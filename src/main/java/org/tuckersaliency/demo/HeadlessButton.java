package org.tuckersaliency.demo;

import java.awt.Component;
import java.awt.event.ActionListener;

/** Stands for a button where there is no display and nobody to press it. */
public final class HeadlessButton extends Component {
    private static final long serialVersionUID = 1L;

    public HeadlessButton(final String label) {
        setName(label);
    }

    /** Takes a listener that is never told anything. */
    public void addActionListener(final ActionListener listener) {
        // nobody presses this button
    }
}
