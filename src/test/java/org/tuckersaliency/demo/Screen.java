package org.tuckersaliency.demo;

import java.awt.AWTException;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;

import javax.imageio.ImageIO;

import ij.process.ColorProcessor;
import ij.process.MedianCut;

/** The screen as a photographer has it: a plain light backdrop, windows put side by side, pictures cut to them. */
final class Screen {
    /** Nothing that is photographed has this colour at its edge. */
    private static final Color BACKDROP = new Color(0xEAEEF2);
    /** So that a picture is small enough for a page. */
    private static final int COLOURS = 256;
    private static final int MARGIN = 14;
    private static final int GAP = 16;
    /** Below the upper edge of a window: its title. */
    private static final int BAR = 9;
    /** Where the first window of a scene stands, below ImageJ's own. */
    private static final int LEFT = 40;
    private static final int TOP = 150;
    /** So many times the screen must look the same before it is taken as painted, that many milliseconds apart. */
    private static final int TIMES = 4;
    private static final int PAUSE = 250;
    private static final int MOST = 200;

    private final Robot robot;
    private final Path folder;

    /** @param folder the pictures are written into it */
    Screen(final Path folder) throws AWTException {
        this.robot = new Robot();
        this.folder = folder;
        final Frame backdrop = new Frame("Backdrop");
        backdrop.setUndecorated(true);
        backdrop.setFocusableWindowState(false);
        backdrop.setBackground(BACKDROP);
        backdrop.setBounds(all());
        backdrop.setVisible(true);
        backdrop.toBack();
    }

    private static Rectangle all() {
        return new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
    }

    /** Puts windows side by side, the first at the left. */
    static void line(final Window... windows) throws InterruptedException, InvocationTargetException {
        EventQueue.invokeAndWait(() -> {
            int x = LEFT;
            for (final Window window : windows) {
                window.setLocation(x, TOP);
                x += window.getWidth() + GAP;
            }
        });
    }

    /** Puts windows one below the other. */
    static void column(final Window... windows) throws InterruptedException, InvocationTargetException {
        EventQueue.invokeAndWait(() -> {
            int y = TOP;
            for (final Window window : windows) {
                window.setLocation(LEFT, y);
                y += window.getHeight() + GAP;
            }
        });
    }

    /** Writes a picture of windows, the last of them in use, and of what lies between them. */
    void take(final String name, final Window... windows) throws IOException, TimeoutException {
        for (final Window window : windows) window.toFront();
        activate(windows[windows.length - 1]);
        // ImageJ writes the size of an image over what stands there, and it becomes bolder each time
        for (final Window window : windows) window.repaint();
        final BufferedImage screen = settled();
        final Rectangle union = new Rectangle(windows[0].getBounds());
        for (final Window window : windows) union.add(window.getBounds());
        union.grow(MARGIN, MARGIN);
        write(name, screen, union.intersection(all()));
    }

    /** Clicks on the bar with the title. */
    private void activate(final Window window) throws TimeoutException {
        robot.waitForIdle();
        robot.mouseMove(window.getX() + window.getWidth() / 2, window.getY() + BAR);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        for (int i = 0; !window.isActive(); i++) {
            if (i == MOST) throw new TimeoutException("The window " + window.getName() + " does not become active.");
            robot.delay(PAUSE);
        }
    }

    /** Writes a picture of all that is on the screen. */
    void takeAll(final String name) throws IOException, TimeoutException {
        final BufferedImage screen = settled();
        final Rectangle used = new Rectangle(-1, -1);
        for (int y = 0; y < screen.getHeight(); y++)
            for (int x = 0; x < screen.getWidth(); x++)
                if ((screen.getRGB(x, y) & 0xFFFFFF) != (BACKDROP.getRGB() & 0xFFFFFF)) used.add(x, y);
        used.grow(MARGIN, MARGIN);
        write(name, screen, used.intersection(all()));
    }

    /** The screen as soon as it stays as it is. */
    private BufferedImage settled() throws TimeoutException {
        robot.mouseMove(all().width - 1, all().height - 1);
        int[] before = {};
        int same = 0;
        for (int i = 0; i < MOST; i++) {
            robot.waitForIdle();
            robot.delay(PAUSE);
            final BufferedImage screen = robot.createScreenCapture(all());
            final int[] now = screen.getRGB(0, 0, screen.getWidth(), screen.getHeight(), null, 0, screen.getWidth());
            same = Arrays.equals(now, before) ? same + 1 : 0;
            if (same == TIMES) return screen;
            before = now;
        }
        throw new TimeoutException("The screen does not come to rest.");
    }

    private void write(final String name, final BufferedImage screen, final Rectangle part) throws IOException {
        final BufferedImage picture = new BufferedImage(part.width, part.height, BufferedImage.TYPE_INT_RGB);
        picture.createGraphics().drawImage(screen, -part.x, -part.y, null);
        final BufferedImage few = new MedianCut((int[]) new ColorProcessor(picture).getPixels(), part.width,
                part.height).convertToByte(COLOURS).getBufferedImage();
        final Path file = folder.resolve(name + ".png");
        final Path written = Files.createTempFile(folder, name, ".part");
        ImageIO.write(few, "png", written.toFile());
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
