package org.tuckersaliency.demo;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import javax.swing.JLabel;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.MessageDialog;
import ij.plugin.frame.Recorder;

/**
 * What {@link PersonTest} looks at, in a process of its own: a person starts commands from the menu, presses buttons and
 * keys, and records. The argument is a folder; the facts are written into it.
 */
public final class PersonProgram {
    private static final String EIGENCAM = "EigenCAM...";

    private final Hands hands = new Hands();
    private final List<String> facts = new ArrayList<>();

    private PersonProgram() throws Exception {}

    public static void main(final String[] arguments) throws Exception {
        final Path folder = Paths.get(arguments[0]);
        ImageJWindow.install(folder.resolve("imagej"));
        System.setProperty("plugins.dir", folder.resolve("imagej").toString());
        new ImageJ();
        final PersonProgram person = new PersonProgram();
        try {
            person.records("Macro", "run(\"EigenCAM...\"");
            person.records("JavaScript", "IJ.run(imp, \"EigenCAM...\"");
            person.runsTheScriptLine();
            person.seesProgressAndEndsIt();
            person.closesTheDialog();
            person.mendsWhatWasWrong();
        } catch (final Exception e) {
            person.facts.add("stopped by " + e + ", windows: " + Arrays.toString(Window.getWindows()));
        } finally {
            Files.write(folder.resolve("facts.txt"), person.facts);
            System.exit(0);
        }
    }

    /** Starts a command from the menu with the recorder on, leaves its dialog as it is, and reads what was recorded. */
    private void records(final String language, final String start) throws Exception {
        Prefs.set("recorder.mode", language);
        final Recorder recorder = new Recorder();
        final ImagePlus ramp = ScriptLines.ramp();
        ramp.show();
        IJ.doCommand(EIGENCAM);
        hands.closeBy(hands.window("EigenCAM"), "OK");
        hands.await("map", () -> WindowManager.getImage("EigenCAM of ramp") != null);
        hands.await("line", () -> recorder.getText().contains(start));
        recorder.getText().lines().filter(line -> line.startsWith(start)).forEach(facts::add);
        WindowManager.getImage("EigenCAM of ramp").close();
        ramp.changes = false;
        ramp.close();
        recorder.close();
        Recorder.record = false;
    }

    private void runsTheScriptLine() throws Exception {
        facts.add(ScriptLines.current("nashorn", facts.get(facts.size() - 1)));
        WindowManager.getImage("EigenCAM of ramp").close();
    }

    /** Starts something long, watches the status bar and the bar beside it, and presses Escape. */
    private void seesProgressAndEndsIt() throws Exception {
        final ImagePlus stack = IJ.createImage("long", "8-bit ramp", 200, 200, 400);
        stack.show();
        final Thread run = new Thread(() -> IJ.runMacro("run('Score-CAM...', "
                .replace('\'', '"') + "\"network=sample:cells-classifier class=0 planes=all\");"), "Long_Macro$");
        run.start();
        final Set<String> lines = new LinkedHashSet<>();
        hands.await("second plane in the status bar", () -> {
            lines.add(status(IJ.getInstance()));
            return lines.stream().anyMatch(line -> line.contains("plane 2 of 400"));
        });
        facts.add("status: " + lines.stream().filter(line -> line.contains("plane 2 of 400")).findFirst().get()
                .replaceAll(",.*", ""));
        for (int attempt = 0; run.isAlive() && attempt < 10; attempt++) {
            hands.click(IJ.getInstance());
            hands.key(KeyEvent.VK_ESCAPE);
            run.join(3_000);
        }
        facts.add("ended: " + !run.isAlive() + ", images: " + Arrays.toString(WindowManager.getImageTitles())
                + ", other windows: " + windows());
        facts.add("then: " + status(IJ.getInstance()));
        stack.close();
    }

    /** Closes the dialog by Escape; nothing is made, and the next command runs. */
    private void closesTheDialog() throws Exception {
        final ImagePlus ramp = ScriptLines.ramp();
        ramp.show();
        IJ.doCommand(EIGENCAM);
        final Window dialog = hands.window("EigenCAM");
        hands.closeBy(dialog, "Cancel");
        // a dialog of ImageJ that is cancelled ends whatever runs, until its command has ended
        hands.await("end of the command", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().endsWith(EIGENCAM)));
        IJ.run(ramp, EIGENCAM, "layer=auto");
        facts.add("after the closed dialog: " + WindowManager.getCurrentImage().getTitle() + ", images: "
                + WindowManager.getImageCount() + ", other windows: " + windows());
    }

    /** A layer that is not there: the dialog comes back as it was, once, and after a map with the defaults. */
    private void mendsWhatWasWrong() throws Exception {
        final StringBuilder seen = new StringBuilder();
        for (final String layer : List.of("nowhere", "nothing", "stage3/relu", "auto")) {
            IJ.doCommand(EIGENCAM);
            final GenericDialog dialog = (GenericDialog) hands.window("EigenCAM");
            final TextField field = (TextField) dialog.getStringFields().get(1);
            seen.append(field.getText()).append(", ");
            EventQueue.invokeAndWait(() -> field.setText(layer));
            hands.closeBy(dialog, layer.equals("auto") ? "Cancel" : "OK");
            if (layer.startsWith("no"))
                hands.closeBy(hands.see("sentence", () -> Arrays.stream(Window.getWindows())
                        .filter(w -> w.isShowing() && w instanceof MessageDialog).findFirst()), "OK");
            hands.await("end of the command", () -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().endsWith(EIGENCAM)));
        }
        facts.add("the layer, as the dialog had it: " + seen);
    }

    private static String status(final Container container) {
        for (final Component part : container.getComponents()) {
            if (part instanceof JLabel) return ((JLabel) part).getText();
            if (part instanceof Container && !status((Container) part).isEmpty()) return status((Container) part);
        }
        return "";
    }

    /** How many windows there are beside ImageJ's own and those of images. */
    private static long windows() {
        return Arrays.stream(Window.getWindows())
                .filter(w -> w.isShowing() && !(w instanceof ImageJ) && !(w instanceof ij.gui.ImageWindow)).count();
    }
}
