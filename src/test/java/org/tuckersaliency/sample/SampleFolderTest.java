package org.tuckersaliency.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;

class SampleFolderTest {
    @TempDir
    private Path parent;

    private List<String> files(final Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
        }
    }

    private static void write(final Path folder, final KindImages images, final int number) {
        new SampleFolder(folder, images).write(number, i -> {
        });
    }

    @Test
    void filesHoldWhatIsDrawnWithTheTrueRegions() throws IOException {
        final Path folder = parent.resolve("new/images");
        write(folder, KindImages.ALL_BARS, 4);
        assertEquals(4, files(folder).size());
        for (int i = 0; i < 4; i++) {
            final CellImage drawn = KindImages.ALL_BARS.draw(-1 - i);
            final ImagePlus image = IJ.openImage(folder.resolve(files(folder).get(i)).toString());
            assertArrayEquals((short[]) DrawnSamples.processor(drawn).getPixels(),
                    (short[]) image.getProcessor().getPixels());
            assertTrue(files(folder).get(i).contains(drawn.kinds().get(0).name().toLowerCase()));
            assertEquals(Stream.of(TrueRegions.of(drawn).toArray()).map(Roi::getName).collect(Collectors.toList()),
                    Stream.of(image.getOverlay().toArray()).map(Roi::getName).collect(Collectors.toList()));
            assertEquals(0.5, image.getCalibration().pixelWidth);
        }
    }

    @Test
    void whatIsThereStaysAndTheRestIsAdded() throws IOException {
        write(parent, KindImages.NO_BARS, 2);
        final Object before = Files.readAttributes(parent.resolve(files(parent).get(0)), "fileKey,lastModifiedTime");
        write(parent, KindImages.NO_BARS, 5);
        assertEquals(5, files(parent).size());
        assertEquals(before, Files.readAttributes(parent.resolve(files(parent).get(0)), "fileKey,lastModifiedTime"));
    }

    @Test
    void nothingIsOverwrittenAndNothingWrittenBesideIt() throws IOException {
        write(parent, KindImages.ALL_BARS, 3);
        Files.delete(parent.resolve(files(parent).get(0)));
        final IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> write(parent, KindImages.NO_BARS, 3));
        assertTrue(refused.getMessage().contains(files(parent).get(0)), refused.getMessage());
        assertEquals(2, files(parent).size());
    }

    @Test
    void endedInTheMiddleItLeavesWholeFiles() throws IOException {
        assertThrows(CancellationException.class, () -> new SampleFolder(parent, KindImages.NO_BARS).write(9, i -> {
            if (i == 3) throw new CancellationException();
        }));
        assertEquals(3, files(parent).size());
        write(parent, KindImages.NO_BARS, 3);
    }

    @Test
    void folderThatIsAFileIsNamed() throws IOException {
        final Path file = Files.createFile(parent.resolve("file"));
        final IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> write(file, KindImages.NO_BARS, 1));
        assertTrue(refused.getMessage().contains("cannot be written to " + file), refused.getMessage());
        assertFalse(Files.isDirectory(file));
    }
}
