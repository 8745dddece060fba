package org.tuckersaliency.demo;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JSlider;
import javax.swing.JTable;
import javax.swing.JTextField;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;

/** Uses the plugin's windows as a person would, for {@link ViewerTest}; the argument is a folder. */
public final class ViewerProgram {
    private static final long DEADLINE = 60_000;
    private static final List<String> FACTS = new ArrayList<>();

    private ViewerProgram() {}

    public static void main(final String[] arguments) throws Exception {
        final Path folder = Paths.get(arguments[0]);
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(1);
        });
        ImageJWindow.install(folder.resolve("imagej"));
        System.setProperty("plugins.dir", folder.resolve("imagej").toString());
        new ImageJ();
        macro("run('Record...'); run('Open Sample');");
        endCommandsWithoutEnd();
        final ImagePlus sample = WindowManager.getCurrentImage();
        components(sample);
        layers(sample);
        FACTS.add("recorded: " + Recorder.getInstance().getText().lines().filter(l -> l.startsWith("run("))
                .reduce("", String::concat));
        sample.changes = false;
        sample.close();
        final Frame components = frame("Components of cells");
        in(() -> find(components, JSlider.class, s -> s.getMaximum() == 64).setValue(5));
        FACTS.add("without its image: " + line(components));
        await(() -> !button(frame("Layers of"), "Show Map").isEnabled());
        for (final String title : List.of("Components of cells", "Layers of")) {
            final Frame frame = frame(title);
            in(() -> frame.dispatchEvent(new WindowEvent(frame, WindowEvent.WINDOW_CLOSING)));
        }
        await(() -> Arrays.stream(Window.getWindows()).noneMatch(w -> w.isDisplayable() && isOurs(w)));
        FACTS.add("in the Window menu: " + Arrays.stream(WindowManager.getNonImageTitles())
                .filter(title -> title.matches("(Components|Layers) of.*")).count());
        FACTS.add("threads: " + Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.matches(".*(Map of|Component Maps).*")).count());
        final Field listeners = ImagePlus.class.getDeclaredField("listeners");
        listeners.setAccessible(true);
        FACTS.add("listeners: " + ((List<?>) listeners.get(null)).stream()
                .filter(one -> one.getClass().getName().startsWith("org.tuckersaliency.")).count());
        Files.write(folder.resolve("facts.txt"), FACTS);
        System.exit(0);
    }

    /** What ImageJ does whenever a macro's command ends: it must not reach into what a window records meanwhile. */
    private static void endCommandsWithoutEnd() {
        final Thread thread = new Thread(() -> {
            while (true) {
                Recorder.saveCommand();
                Thread.onSpinWait();
            }
        }, "other commands");
        thread.setDaemon(true);
        thread.start();
    }

    private static boolean isOurs(final Window window) {
        return window.getClass().getName().startsWith("org.tuckersaliency.");
    }

    private static void components(final ImagePlus sample) throws Exception {
        macro("run('Components...', 'network=[sample:cells-ssl] layer=[stage3/relu]'); print('opened');");
        final Frame frame = frame("Components of cells");
        in(() -> find(frame, JSlider.class, s -> s.getMaximum() == 64).setValue(3));
        FACTS.add(line(frame));
        in(() -> button(frame, "First").doClick());
        in(() -> find(frame, JTable.class, t -> true).setValueAt(false, 1, 0));
        in(() -> find(frame, JTable.class, t -> true).setValueAt(true, 2, 5));
        in(() -> button(frame, "signed sum").doClick());
        FACTS.add(line(frame));
        in(() -> button(frame, "Make Image").doClick());
        compare(sample, "Signed sum of components of cells", line(frame));
        in(() -> button(frame, "None").doClick());
        FACTS.add(line(frame) + " " + button(frame, "Make Image").isEnabled());
    }

    private static void layers(final ImagePlus sample) throws Exception {
        of(sample, "run('Layers...', 'network=[sample:cells-ssl]');");
        final Frame frame = frame("Layers of");
        in(() -> find(frame, JTable.class, t -> true).setRowSelectionInterval(8, 8));
        in(() -> button(frame, "Show Map").doClick());
        compare(sample, "MTSM of cells", "run('Multivector Tucker Saliency Map (MTSM)...', "
                + "'network=[sample:cells-ssl] layer=[stage3/relu]');");
        await(() -> button(frame, "Show Map").isEnabled());
        final int images = WindowManager.getImageCount();
        final JTable table = find(frame, JTable.class, t -> true);
        in(() -> {
            // many steps, so that it cannot have ended before it is asked to
            find(frame, JComboBox.class, c -> true).setSelectedItem("Score-CAM");
            button(frame, "Show Map").doClick();
            FACTS.add("while it computes: " + button(frame, "Show Map").isEnabled());
            table.dispatchEvent(new KeyEvent(table, KeyEvent.KEY_PRESSED, 0, 0, KeyEvent.VK_ESCAPE,
                    KeyEvent.CHAR_UNDEFINED));
        });
        await(() -> button(frame, "Show Map").isEnabled());
        FACTS.add("new images after Escape: " + (WindowManager.getImageCount() - images) + ", window open: "
                + frame.isShowing());
    }

    /** Waits for an image, and notes whether a macro makes the same of the sample. */
    private static void compare(final ImagePlus sample, final String title, final String line) throws Exception {
        await(() -> WindowManager.getImage(title) != null);
        final ImagePlus made = WindowManager.getImage(title);
        final List<Integer> before = ids();
        of(sample, line);
        final List<Integer> added = ids();
        added.removeAll(before);
        final ImagePlus again = WindowManager.getImage(added.get(0));
        FACTS.add(title + ": " + (Arrays.equals((float[]) made.getProcessor().getPixels(),
                (float[]) again.getProcessor().getPixels()) ? "same pixels" : "other pixels"));
        again.changes = false;
        again.close();
    }

    private static String line(final Frame frame) throws Exception {
        final String[] text = new String[1];
        in(() -> text[0] = find(frame, JTextField.class, t -> !t.isEditable()).getText());
        return text[0];
    }

    private static AbstractButton button(final Frame frame, final String text) {
        return find(frame, AbstractButton.class, b -> text.equals(b.getText()));
    }

    private static Frame frame(final String title) {
        return (Frame) Arrays.stream(Window.getWindows())
                .filter(w -> isOurs(w) && w.isShowing() && ((Frame) w).getTitle().startsWith(title)).findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no window '" + title + "'"));
    }

    private static <T extends Component> T find(final Container in, final Class<T> type, final Predicate<T> wanted) {
        for (final Component part : in.getComponents()) {
            if (type.isInstance(part) && wanted.test(type.cast(part))) return type.cast(part);
            final T inside = part instanceof Container ? find((Container) part, type, wanted) : null;
            if (inside != null) return inside;
        }
        return null;
    }

    private static void in(final Runnable action) throws Exception {
        EventQueue.invokeAndWait(action);
    }

    private static void await(final BooleanSupplier condition) throws Exception {
        final long end = System.currentTimeMillis() + DEADLINE;
        while (!condition.getAsBoolean()) {
            if (System.currentTimeMillis() > end) throw new IllegalStateException("waited in vain; so far: " + FACTS);
            in(() -> {
            });
            Thread.onSpinWait();
        }
    }

    private static List<Integer> ids() {
        return Arrays.stream(WindowManager.getIDList()).boxed().collect(Collectors.toList());
    }

    private static void macro(final String text) throws InterruptedException {
        of(null, text);
    }

    /** Runs a macro that takes this image as the current one, whatever window comes to the front. */
    private static void of(final ImagePlus image, final String text) throws InterruptedException {
        final Thread thread = new Thread(() -> {
            WindowManager.setTempCurrentImage(image);
            IJ.runMacro(text.replace('\'', '"'));
        }, "Test_Macro$");
        thread.start();
        thread.join();
    }
}
