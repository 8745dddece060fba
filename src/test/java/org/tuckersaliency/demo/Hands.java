package org.tuckersaliency.demo;

import java.awt.AWTException;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Mouse and keyboard of a person who sits before ImageJ, and the patience to wait for what happens. */
final class Hands {
    private static final long PATIENCE = 60_000;
    private static final int STEP = 20;
    /** After this a click has missed. */
    private static final int AGAIN = 2_000;
    private static final int SETTLED = 150;

    private final Robot robot;

    Hands() throws AWTException {
        this.robot = new Robot();
        robot.setAutoDelay(STEP);
    }

    /** Waits until something is there. */
    <T> T see(final String what, final Supplier<Optional<T>> look) throws TimeoutException {
        final long end = System.currentTimeMillis() + PATIENCE;
        while (System.currentTimeMillis() < end) {
            final Optional<T> seen = look.get();
            if (seen.isPresent()) return seen.get();
            robot.delay(STEP);
        }
        throw new TimeoutException("There is no " + what);
    }

    /** Waits until something is so. */
    void await(final String what, final Supplier<Boolean> look) throws TimeoutException {
        see(what, () -> look.get() ? Optional.of(what) : Optional.empty());
    }

    /** Waits for a window with a title. */
    Window window(final String title) throws TimeoutException {
        return see("window " + title, () -> {
            for (final Window window : Window.getWindows())
                if (window.isShowing() && title.equals(titleOf(window))) return Optional.of(window);
            return Optional.empty();
        });
    }

    private static String titleOf(final Window window) {
        if (window instanceof java.awt.Dialog) return ((java.awt.Dialog) window).getTitle();
        return window instanceof java.awt.Frame ? ((java.awt.Frame) window).getTitle() : "";
    }

    /** Clicks on the button or the checkbox of a window that has this label. */
    void press(final Window window, final String label) throws TimeoutException {
        window.toFront();
        click(see("button " + label, () -> find(window, label)));
    }

    /**
     * Closes a window by the button that has this label. Where no window manager is there, Java may believe the window to
     * be elsewhere, so that the click misses; then the button is told.
     */
    void closeBy(final Window window, final String label) throws TimeoutException {
        window.toFront();
        final Component button = see("button " + label, () -> find(window, label));
        click(button);
        final long end = System.currentTimeMillis() + AGAIN;
        while (window.isShowing() && System.currentTimeMillis() < end)
            robot.delay(STEP);
        if (window.isShowing())
            Toolkit.getDefaultToolkit().getSystemEventQueue()
                    .postEvent(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, ((Button) button).getLabel()));
        await("closed window", () -> !window.isShowing());
    }

    private static Optional<Component> find(final Container container, final String label) {
        for (final Component part : container.getComponents()) {
            if (label.equals(labelOf(part))) return Optional.of(part);
            if (!(part instanceof Container)) continue;
            final Optional<Component> found = find((Container) part, label);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static String labelOf(final Component part) {
        if (part instanceof Checkbox) return ((Checkbox) part).getLabel();
        return part instanceof Button ? ((Button) part).getLabel().strip() : "";
    }

    /** Clicks into the middle of what is on the screen. */
    void click(final Component part) {
        Point corner = place(part);
        // a window that has just opened is still moved to its place
        for (Point before = null; !corner.equals(before); corner = place(part)) {
            before = corner;
            robot.delay(SETTLED);
        }
        robot.mouseMove(corner.x + part.getWidth() / 2, corner.y + part.getHeight() / 2);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        robot.waitForIdle();
    }

    private Point place(final Component part) {
        robot.waitForIdle();
        return part.isShowing() ? part.getLocationOnScreen() : new Point();
    }

    /** Presses and releases a key in the window that has the focus. */
    void key(final int code) {
        robot.keyPress(code);
        robot.keyRelease(code);
        robot.waitForIdle();
    }
}
