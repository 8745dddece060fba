package org.tuckersaliency.viewer;

import java.util.Map;

import org.tuckersaliency.RecordedOptions;

import ij.plugin.frame.Recorder;

/** Writes a command that a window has started into ImageJ's recorder, in whatever language it records. */
final class CommandRecord {
    private CommandRecord() {}

    /**
     * Does nothing where the recorder is closed.
     *
     * @param command its name in the menu
     * @param options key to value, null for a flag that stands alone
     */
    static void write(final String command, final Map<String, String> options) {
        if (!Recorder.record) return;
        Recorder.setCommand(command);
        RecordedOptions.write(options);
        Recorder.saveCommand();
    }
}
