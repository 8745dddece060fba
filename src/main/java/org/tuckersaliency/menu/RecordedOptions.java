package org.tuckersaliency.menu;

import java.util.Map;

import org.tuckersaliency.MacroLine;

import ij.plugin.frame.Recorder;

/** Writes the options of a command into ImageJ's recorder. */
final class RecordedOptions {
    private RecordedOptions() {}

    /**
     * For the command that is being recorded.
     *
     * @param options key to value, in their order; null for a flag that stands alone
     */
    static void write(final Map<String, String> options) {
        options.forEach((key, value) -> {
            if (value == null) {
                Recorder.recordOption(key);
                return;
            }
            // a macro reads a backslash as an escape; the recorder puts brackets around spaces itself
            final String escaped = Recorder.fixString(value);
            Recorder.recordOption(key, value.contains(" ") ? escaped : MacroLine.quoted(escaped));
        });
    }
}
