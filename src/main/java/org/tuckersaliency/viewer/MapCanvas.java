package org.tuckersaliency.viewer;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

import javax.swing.JComponent;

/** An image as large as there is room, under a map whose opacity can be changed. */
final class MapCanvas extends JComponent {
    private static final long serialVersionUID = 1;
    private static final int PREFERRED = 480;
    /** A map with more columns or rows would not look better, and be slower. */
    private static final int LARGEST_MAP = 640;

    private final transient BufferedImage image;
    private transient BufferedImage map;
    private float opacity = 0.6f;

    /** @param image not changed */
    MapCanvas(final BufferedImage image) {
        this.image = image;
        setPreferredSize(fitted(PREFERRED));
        setMinimumSize(new Dimension(1, 1));
    }

    private Dimension fitted(final int longest) {
        final double scale = longest / (double) Math.max(image.getWidth(), image.getHeight());
        return new Dimension(Math.max(1, (int) Math.round(image.getWidth() * scale)),
                Math.max(1, (int) Math.round(image.getHeight() * scale)));
    }

    /** How large a map should be: as the image is shown, or less. */
    Dimension mapSize() {
        final Rectangle place = place();
        return fitted(Math.min(LARGEST_MAP, Math.max(1, Math.max(place.width, place.height))));
    }

    /** @param picture with transparency; null for none */
    void setMap(final BufferedImage picture) {
        map = picture;
        repaint();
    }

    /** @param share 0 for the image alone, 1 for the map as opaque as it is */
    void setOpacity(final double share) {
        opacity = (float) Math.max(0, Math.min(1, share));
        repaint();
    }

    private Rectangle place() {
        final double scale = Math.min(getWidth() / (double) image.getWidth(),
                getHeight() / (double) image.getHeight());
        final int width = (int) Math.round(image.getWidth() * scale);
        final int height = (int) Math.round(image.getHeight() * scale);
        return new Rectangle((getWidth() - width) / 2, (getHeight() - height) / 2, width, height);
    }

    @Override
    protected void paintComponent(final Graphics graphics) {
        final Graphics2D g = (Graphics2D) graphics.create();
        final Rectangle at = place();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, at.width > 2 * image.getWidth()
                ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, at.x, at.y, at.width, at.height, null);
        if (map != null) {
            g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, opacity));
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.drawImage(map, at.x, at.y, at.width, at.height, null);
            g.setComposite(AlphaComposite.SrcOver);
        }
        g.setColor(Color.GRAY);
        g.drawRect(at.x, at.y, at.width - 1, at.height - 1);
        g.dispose();
    }
}
