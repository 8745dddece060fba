package org.tuckersaliency.demo;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Menu;
import java.awt.TextArea;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import javax.swing.AbstractButton;
import javax.swing.JSlider;
import javax.swing.UIManager;

import org.tuckersaliency.network.engine.EngineFolder;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.ImageRoi;
import ij.plugin.frame.Recorder;

/**
 * Makes the pictures of {@code docs/user-guide.md} anew, by what a person does before ImageJ; started by
 * {@code src/build/screenshots}. The argument is the folder that they are written to.
 */
public final class Screenshots {
    private static final int PLUGINS = 5;
    private static final int CORNER = 20;
    /** Right of every picture in which it is not wanted. */
    private static final int FAR = 1000;
    private static final String MTSM = "Multivector Tucker Saliency Map (MTSM)";
    private static final String MTSM_LINE = "run('" + MTSM + "...', 'network=[sample:cells-ssl] ";

    private final Hands hands = new Hands();
    private final Screen screen;

    private Screenshots(final Path folder) throws Exception {
        this.screen = new Screen(folder);
    }

    public static void main(final String[] arguments) throws Exception {
        int status = 1;
        try {
            make(Files.createDirectories(Paths.get(arguments[0])));
            status = 0;
        } catch (final Exception e) {
            System.getLogger(Screenshots.class.getName()).log(System.Logger.Level.ERROR, "No more pictures", e);
        } finally {
            System.exit(status);
        }
    }

    private static void make(final Path folder) throws Exception {
        final Path application = Paths.get("target", "screenshots").toAbsolutePath();
        // a caret that blinks would make every picture another one
        for (final String field : new String[] { "TextField", "TextArea", "FormattedTextField" })
            UIManager.put(field + ".caretBlinkRate", 0);
        ImageJWindow.install(application);
        System.setProperty("plugins.dir", application.toString());
        final Screenshots pictures = new Screenshots(folder);
        final ImageJ window = new ImageJ();
        EventQueue.invokeAndWait(() -> window.setLocation(CORNER, CORNER));
        pictures.menu();
        pictures.installation(application);
        pictures.dialog();
        pictures.results();
        pictures.layers();
        pictures.components();
        pictures.timeLapse();
        pictures.comparison();
        pictures.classes();
        pictures.recorder();
    }

    /** Goes through ImageJ's menu by the keyboard, as its places on the screen cannot be asked for. */
    private void menu() throws Exception {
        final Menu plugins = Menus.getMenuBar().getMenu(PLUGINS);
        hands.click(IJ.getInstance());
        hands.key(KeyEvent.VK_F10);
        // to the left, as the key to the right would open submenus on the way
        for (int i = 0; i < Menus.getMenuBar().getMenuCount() - PLUGINS; i++) hands.key(KeyEvent.VK_LEFT);
        for (int i = 0; !plugins.getItem(i).getLabel().equals("Saliency"); i++)
            if (!plugins.getItem(i).getLabel().equals("-")) hands.key(KeyEvent.VK_DOWN);
        hands.key(KeyEvent.VK_RIGHT);
        screen.takeAll("guide-menu");
        for (int i = 0; i < 3; i++) hands.key(KeyEvent.VK_ESCAPE);
    }

    /** What is asked where TensorFlow's library is missing; so it is for a folder that is empty. */
    private void installation(final Path application) throws Exception {
        final Path empty = Files.createDirectories(application.resolve("without-library"));
        System.setProperty(EngineFolder.PROPERTY, empty.toString());
        final ImagePlus sample = sample("single");
        IJ.doCommand("EigenCAM...");
        hands.press(hands.window("EigenCAM"), "OK");
        final Window question = hands.window("Install TensorFlow");
        Screen.line(question);
        screen.take("guide-install", question);
        hands.press(question, "Cancel");
        System.clearProperty(EngineFolder.PROPERTY);
        close(sample);
    }

    private void dialog() throws Exception {
        final ImagePlus sample = sample("single");
        zoom(sample, 2);
        IJ.doCommand(MTSM + "...");
        final Window dialog = hands.window(MTSM);
        Screen.line(sample.getWindow(), dialog);
        hands.press(dialog, "Preview");
        hands.await("preview", () -> sample.getOverlay() != null
                && Arrays.stream(sample.getOverlay().toArray()).anyMatch(ImageRoi.class::isInstance));
        screen.take("guide-dialog", sample.getWindow(), dialog);
        final Set<Window> before = new HashSet<>(Arrays.asList(Window.getWindows()));
        hands.press(dialog, "Help");
        final Window help = hands.see("help", () -> Arrays.stream(Window.getWindows())
                .filter(window -> window.isShowing() && !before.contains(window)).findFirst());
        resize(help, 600, 840);
        Screen.line(help);
        EventQueue.invokeAndWait(() -> dialog.setLocation(FAR, 0));
        screen.take("guide-help", help);
        closeByButton(help);
        hands.press(dialog, "Cancel");
        close(sample);
    }

    private void results() throws Exception {
        final ImagePlus sample = sample("single");
        final ImagePlus map = made(sample, MTSM_LINE + "layer=auto output=map bar');");
        final ImagePlus overlay = made(sample, MTSM_LINE + "layer=auto output=overlay');");
        Screen.line(sample.getWindow(), overlay.getWindow(), map.getWindow());
        screen.take("guide-results", sample.getWindow(), overlay.getWindow(), map.getWindow());
        close(sample, map, overlay);
    }

    private void layers() throws Exception {
        final ImagePlus sample = sample("single");
        macro(sample, "run('Layers...', 'network=[sample:cells-classifier]');");
        final Window window = hands.window("Layers of sample:cells-classifier");
        Screen.line(window);
        screen.take("guide-layers", window);
        closeByButton(window);
        close(sample);
    }

    private void components() throws Exception {
        final ImagePlus sample = sample("single");
        macro(sample, "run('Components...', 'network=[sample:cells-ssl] layer=[stage3/relu]');");
        final Window window = hands.window("Components of cells at stage3/relu");
        Screen.line(window);
        EventQueue.invokeAndWait(() -> find(window, JSlider.class, s -> s.getMaximum() == 64).setValue(2));
        screen.take("guide-components", window);
        EventQueue.invokeAndWait(() -> {
            button(window, "First").doClick();
            button(window, "sum of ticked").doClick();
        });
        screen.take("guide-components-sum", window);
        closeByButton(window);
        close(sample);
    }

    private void timeLapse() throws Exception {
        final ImagePlus sample = sample("time-lapse");
        final String montage = "run('Make Montage...', 'columns=5 rows=1 scale=1 first=1 last=10 increment=2 border=2');";
        final ImagePlus map = made(sample, MTSM_LINE
                + "layer=auto planes=all normalise=stack basis=stack output=map');");
        final ImagePlus maps = made(map, montage);
        final ImagePlus frames = made(sample, montage);
        frames.setTitle("Montage of " + sample.getTitle());
        maps.setTitle("Montage of " + map.getTitle());
        close(sample, map);
        Screen.column(frames.getWindow(), maps.getWindow());
        screen.take("guide-time-lapse", frames.getWindow(), maps.getWindow());
        close(frames, maps);
    }

    private void comparison() throws Exception {
        final ImagePlus sample = sample("single");
        final ImagePlus montage = made(sample, "run('Compare Methods...', 'network=[sample:cells-classifier] "
                + "layers=[stage3/relu;stage4/relu] methods=[mtsm;gradcam;mtsm-grad] output=montage');");
        final Window table = hands.window("Correlations of Maps");
        closeByButton(table);
        Screen.line(montage.getWindow());
        screen.take("guide-compare", montage.getWindow());
        close(sample, montage);
    }

    private void classes() throws Exception {
        final ImagePlus sample = sample("scale-bar");
        zoom(sample, 3);
        macro(sample, "run('Classify', 'network=[sample:cells-shortcut]');");
        final Window table = hands.window("Classes");
        resize(table, 640, 190);
        Screen.line(sample.getWindow(), table);
        screen.take("guide-classify", sample.getWindow(), table);
        closeByButton(table);
        close(sample);
    }

    private void recorder() throws Exception {
        Prefs.set("recorder.mode", "Macro");
        final ImagePlus sample = sample("single");
        final Recorder recorder = new Recorder();
        final Set<Integer> before = images();
        IJ.doCommand(MTSM + "...");
        hands.press(hands.window(MTSM), "OK");
        hands.await("line", () -> recorder.getText().contains("output=map"));
        final ImagePlus map = newImage(before);
        Recorder.record = false;
        // ImageJ may have noted too which window came to the front
        final TextArea text = find(recorder, TextArea.class, t -> true);
        text.setText(text.getText().lines().filter(line -> line.startsWith("run(")).collect(Collectors.joining()));
        resize(recorder, 1060, 160);
        Screen.line(recorder);
        close(sample, map);
        recorder.toFront();
        screen.take("guide-recorder", recorder);
        recorder.close();
    }

    private static void resize(final Window window, final int width, final int height) throws Exception {
        EventQueue.invokeAndWait(() -> {
            window.setSize(width, height);
            window.validate();
        });
    }

    /** ImageJ's own zooming asks first where the window is, which the window manager may not have decided yet. */
    private static void zoom(final ImagePlus image, final int times) throws Exception {
        EventQueue.invokeAndWait(() -> {
            image.getCanvas().setMagnification(times);
            image.getCanvas().setSize(times * image.getWidth(), times * image.getHeight());
            image.getWindow().pack();
        });
    }

    private ImagePlus sample(final String name) throws Exception {
        return made(null, "run('Open Sample', 'sample=" + name + "');");
    }

    /** The image that a macro makes of another one, whatever window is in front. */
    private ImagePlus made(final ImagePlus of, final String line) throws Exception {
        final Set<Integer> before = images();
        macro(of, line);
        return newImage(before);
    }

    private ImagePlus newImage(final Set<Integer> before) throws Exception {
        return hands.see("new image", () -> images().stream().filter(id -> !before.contains(id)).findFirst()
                .map(WindowManager::getImage)
                .filter(image -> image.getWindow() != null && image.getWindow().isShowing()));
    }

    private static Set<Integer> images() {
        final int[] open = WindowManager.getIDList();
        return open == null ? Set.of() : Arrays.stream(open).boxed().collect(Collectors.toSet());
    }

    private void macro(final ImagePlus of, final String text) throws Exception {
        final Thread thread = new Thread(() -> {
            if (of != null) WindowManager.setTempCurrentImage(of);
            IJ.runMacro(text.replace('\'', '"'));
        }, "Screenshots_Macro$");
        thread.start();
        hands.await("end of " + text, () -> !thread.isAlive());
    }

    private static void close(final ImagePlus... images) {
        for (final ImagePlus image : images) {
            image.changes = false;
            image.close();
        }
    }

    private void closeByButton(final Window window) throws Exception {
        EventQueue.invokeLater(() -> window.dispatchEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSING)));
        hands.await("closed window", () -> !window.isShowing());
    }

    private static AbstractButton button(final Container in, final String text) {
        return find(in, AbstractButton.class, b -> text.equals(b.getText()));
    }

    private static <T extends Component> T find(final Container in, final Class<T> type, final Predicate<T> wanted) {
        for (final Component part : in.getComponents()) {
            if (type.isInstance(part) && wanted.test(type.cast(part))) return type.cast(part);
            final T inside = part instanceof Container ? find((Container) part, type, wanted) : null;
            if (inside != null) return inside;
        }
        return null;
    }
}
