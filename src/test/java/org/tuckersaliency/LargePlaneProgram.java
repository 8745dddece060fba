package org.tuckersaliency;

import org.scijava.Context;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/**
 * Maps a plane of a virtual stack, for a process with little memory. Arguments: the edge of the plane in pixels, the key
 * of the method, the output. Prints a line for each image that was made, and what is known of the map.
 */
public final class LargePlaneProgram {
    private LargePlaneProgram() {}

    /** Three planes of discs in a grid, made when they are read. */
    private static final class Discs extends VirtualStack {
        private static final int GRID = 96;

        private final int edge;

        Discs(final int edge) {
            super(edge, edge, null, null);
            this.edge = edge;
        }

        @Override
        public int getSize() {
            return 3;
        }

        @Override
        public int size() {
            return 3;
        }

        @Override
        public int getBitDepth() {
            return 8;
        }

        @Override
        public String getSliceLabel(final int n) {
            return "plane " + n;
        }

        @Override
        public ImageProcessor getProcessor(final int n) {
            final byte[] pixels = new byte[edge * edge];
            for (int y = 0, i = 0; y < edge; y++) for (int x = 0; x < edge; x++, i++) {
                final int disc = x / GRID * 7919 + y / GRID * 104729 + n & 0xff;
                final int radius = 10 + (disc & 15);
                final int u = x % GRID - GRID / 2;
                final int v = y % GRID - GRID / 2;
                pixels[i] = (byte) (20 + (x * 31 + y * 17) % 13 + (u * u + v * v < radius * radius
                        ? 80 + disc / 4
                        : 0));
            }
            return new ByteProcessor(edge, edge, pixels, null);
        }
    }

    public static void main(final String[] arguments) {
        final ImagePlus image = new ImagePlus("large", new Discs(Integer.parseInt(arguments[0])));
        final Calibration calibration = image.getCalibration();
        calibration.pixelWidth = 0.25;
        calibration.pixelHeight = 0.25;
        final SaliencyService service = new Context(SaliencyService.class).service(SaliencyService.class);
        final SaliencyResult result = service.map(image, "sample:cells-ssl", service.method(arguments[1]),
                new SaliencySettings().withOutput(arguments[2]));
        for (final ImagePlus one : result.images())
            System.out.println(one.getBitDepth() + " bits, " + one.getWidth() + " x " + one.getHeight() + ", pixels of "
                    + one.getCalibration().pixelWidth + ", " + one.getStack().getSliceLabel(1) + ", maximum "
                    + one.getStatistics().max + (one.getOverlay() == null
                            ? ""
                            : ", overlay of " + one.getOverlay()
                                    .get(0).getBounds().width));
        System.out.println(result.images().get(0).getInfoProperty());
        System.exit(0);
    }
}
