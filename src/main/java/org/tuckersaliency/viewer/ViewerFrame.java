package org.tuckersaliency.viewer;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;

import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JRootPane;
import javax.swing.KeyStroke;

import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GUI;
import ij.plugin.frame.PlugInFrame;

/**
 * A window of the plugin: stands in ImageJ's Window menu, is closed by Escape and Ctrl-W and by whatever closes
 * ImageJ's own windows, and computes in the background, where Escape ends the computation instead. Notices when its
 * image is closed. Inside it is Swing's.
 */
abstract class ViewerFrame extends PlugInFrame implements ImageListener {
    private static final long serialVersionUID = 1;

    private final transient Background background = new Background(this::busy);
    private final JRootPane root = new JRootPane();
    private transient ImagePlus image;

    ViewerFrame(final String title, final ImagePlus image) {
        super(title);
        this.image = image;
        add(root, BorderLayout.CENTER);
        bind(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), this::escape);
        bind(KeyStroke.getKeyStroke(KeyEvent.VK_W, Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx()),
                this::close);
    }

    final void setContentPane(final Container content) {
        root.setContentPane(content);
    }

    /** Shows the window at its preferred size, or that of the screen, and registers it. */
    final void open() {
        plain(root.getContentPane());
        pack();
        final java.awt.Rectangle screen = getGraphicsConfiguration().getBounds();
        setSize(Math.min(getWidth(), screen.width), Math.min(getHeight(), screen.height));
        setMinimumSize(getMinimumSize());
        GUI.centerOnImageJScreen(this);
        ImagePlus.addImageListener(this);
        WindowManager.addWindow(this);
        setVisible(true);
        firstFocus().requestFocusInWindow();
    }

    /** What the keys go to at first. */
    abstract JComponent firstFocus();

    /** The bold letters of Java's own look are too loud beside ImageJ's. */
    private static void plain(final Container container) {
        for (final Component component : container.getComponents()) {
            if (component.getFont() != null) component.setFont(component.getFont().deriveFont(Font.PLAIN));
            if (component instanceof Container) plain((Container) component);
        }
    }

    private void bind(final KeyStroke key, final Runnable action) {
        root.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(key, key);
        root.getActionMap().put(key, new AbstractAction() {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(final ActionEvent event) {
                action.run();
            }
        });
    }

    private void escape() {
        if (background.isBusy())
            background.cancel();
        else
            close();
    }

    final Background background() {
        return background;
    }

    /** The image that the window was opened for; null once it is closed. */
    final ImagePlus image() {
        return image;
    }

    /** @param on whether a computation begins, or has ended */
    abstract void busy(boolean on);

    /** The image of the window was closed. */
    abstract void imageClosed();

    @Override
    public final void imageClosed(final ImagePlus closed) {
        java.awt.EventQueue.invokeLater(() -> {
            if (closed != image) return;
            image = null;
            imageClosed();
        });
    }

    @Override
    public final void imageOpened(final ImagePlus opened) {}

    @Override
    public final void imageUpdated(final ImagePlus updated) {}

    /** Closes the window; ends its computation and leaves nothing behind. */
    @Override
    public void dispose() {
        background.cancel();
        ImagePlus.removeImageListener(this);
        WindowManager.removeWindow(this);
        image = null;
        super.dispose();
    }

    /** Swing paints every part itself; to clear the window first would make it flicker. */
    @Override
    public void update(final Graphics graphics) {
        paint(graphics);
    }
}
