package org.tuckersaliency.menu;

import java.awt.FontMetrics;
import java.util.StringJoiner;

import ij.gui.MultiLineLabel;

/** A place for one sentence in a dialog, broken into lines; it has room for three lines from the beginning. */
final class SentenceLabel extends MultiLineLabel {
    private static final long serialVersionUID = 1L;
    private static final int WIDTH = 400;
    private static final int MARGINS = 20;
    private static final int LINES = 3;

    SentenceLabel() {
        super(String.join("\n", " ", " ", " "), WIDTH);
    }

    /**
     * Shows a sentence.
     *
     * @return whether there is room for it
     */
    boolean say(final String sentence) {
        final FontMetrics letters = getFontMetrics(getFont());
        final StringJoiner lines = new StringJoiner("\n");
        String line = "";
        int count = 1;
        for (final String word : sentence.split(" ")) {
            final String longer = line.isEmpty() ? word : line + " " + word;
            if (letters.stringWidth(longer) > WIDTH - MARGINS && !line.isEmpty()) {
                lines.add(line);
                count++;
                line = word;
            } else
                line = longer;
        }
        lines.add(line);
        for (; count < LINES; count++) lines.add(" ");
        setText(lines.toString());
        return getPreferredSize().height <= getHeight();
    }
}
