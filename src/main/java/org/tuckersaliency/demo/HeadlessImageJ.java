package org.tuckersaliency.demo;

import java.awt.HeadlessException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Hashtable;
import java.util.Map;

import ij.IJ;
import ij.Macro;
import ij.Menus;
import ij.WindowManager;
import ij.macro.Interpreter;

/**
 * ImageJ without a display, with this plugin installed. ImageJ fails there in building its menus and then knows no
 * command; so the commands are read from where the menus would have taken them.
 */
public final class HeadlessImageJ {
    private HeadlessImageJ() {}

    /** Fills ImageJ's table of commands with its own and the plugin's. */
    public static void install() {
        if (Menus.getCommands() == null) try {
            IJ.run("");
        } catch (final HeadlessException e) {
            // the menus are not there, but the empty table of commands is
        }
        @SuppressWarnings("unchecked")
        final Hashtable<String, String> commands = Menus.getCommands();
        commands.putAll(read(IJ.class, "/IJ_Props.txt"));
        commands.putAll(read(HeadlessImageJ.class, "imagej-commands.txt"));
        commands.putAll(read(HeadlessImageJ.class, "/plugins.config"));
    }

    private static Map<String, String> read(final Class<?> owner, final String resource) {
        try (InputStream file = owner.getResourceAsStream(resource)) {
            return MenuEntries.read(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a macro without any image open; what it prints goes to the console, and so does its error.
     *
     * @return whether it ran to its end
     */
    public static boolean run(final String macro, final String argument) {
        final Interpreter interpreter = new Interpreter();
        closeImages();
        try {
            interpreter.run(macro, argument);
            return !interpreter.wasError();
        } catch (final RuntimeException e) {
            if (!Macro.MACRO_CANCELED.equals(e.getMessage())) {
                IJ.log("The macro was stopped: " + e);
                return false;
            }
            // exit() ends a macro as well as it should; exit("why not") is an error
            return !interpreter.wasError() && !macro.matches("(?s).*\\bexit\\s*\\(\\s*[^)\\s].*");
        }
    }

    private static void closeImages() {
        final int[] open = WindowManager.getIDList();
        if (open != null) for (final int image : open) WindowManager.getImage(image).close();
        WindowManager.setTempCurrentImage(null);
    }
}
