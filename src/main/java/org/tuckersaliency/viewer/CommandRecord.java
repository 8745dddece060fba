package org.tuckersaliency.viewer;

import java.util.Map;

import org.tuckersaliency.MacroLine;

import ij.plugin.frame.Recorder;

/** Writes a command that a window has started into ImageJ's recorder, in whatever language it records. */
final class CommandRecord {
    private CommandRecord() {}

    /**
     * Does nothing where the recorder is closed. The line is written at once: the recorder's own way, a name and then
     * its options, is one for all threads, and a macro's command that ends meanwhile would write a part of it.
     *
     * @param command its name in the menu
     * @param options key to value, null for a flag that stands alone
     */
    static void write(final String command, final Map<String, String> options) {
        if (!Recorder.record) return;
        Recorder.recordString((Recorder.scriptMode() ? "IJ." : "") + MacroLine.of(command, options) + "\n");
    }
}
