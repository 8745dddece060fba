package org.tuckersaliency.menu;

import java.util.Map;
import java.util.Optional;

import org.tuckersaliency.network.MissingLibraryException;

import ij.gui.GenericDialog;

/** Asks whether and how the engine's native library is to be installed; nothing is fetched without this. */
final class LibraryQuestion {
    private static final String FETCH = "fetch it";
    private static final String FOLDER = "take it from the folder below, where it was put by hand";

    private LibraryQuestion() {}

    /** @return the parameters of the command that installs it; empty if the user does not want that */
    static Optional<Map<String, Object>> ask(final MissingLibraryException missing) {
        final GenericDialog dialog = new GenericDialog("Install TensorFlow");
        dialog.addMessage("TensorFlow's native library for this system is not installed. It has " + missing.size()
                + " and is fetched once,\nonly if you choose so, from Maven Central:\n" + missing.address());
        dialog.addRadioButtonGroup("", new String[] { FETCH, FOLDER }, 2, 1, FETCH);
        dialog.addDirectoryField("Folder", "", 30);
        dialog.setOKLabel("Install");
        dialog.showDialog();
        if (dialog.wasCanceled()) return Optional.empty();
        final boolean fetch = dialog.getNextRadioButton().equals(FETCH);
        return Optional.of(Map.of("fetch", fetch, "folder", fetch ? "" : dialog.getNextString().strip()));
    }
}
