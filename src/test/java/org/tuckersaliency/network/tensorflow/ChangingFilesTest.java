package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.Networks;

import ij.IJ;
import ij.ImagePlus;
import net.imglib2.img.array.ArrayImgs;

/** The files of a network change while it is open: it goes on as it was, and the next map is made by what is there then. */
class ChangingFilesTest {
    @TempDir
    private Path folder;
    private final Context context = new Context(SaliencyService.class);
    private final SaliencyService saliency = context.service(SaliencyService.class);
    private final ImagePlus image = IJ.createImage("image", "RGB ramp", 16, 16, 1);
    private Path network;
    private Path weights;

    @BeforeEach
    void writeANetwork() throws IOException {
        network = RefusalTest.small().write(folder.resolve("network"), 1, "serve");
        weights = network.resolve("variables/variables.data-00000-of-00001");
    }

    @AfterEach
    void disposeOfTheContext() {
        context.dispose();
    }

    private float[] map() {
        return (float[]) saliency.map(image, network.toString(), "mean-activation").getProcessor().getPixels();
    }

    /** Another byte of a weight, at a time that is later in any case. */
    private void change() throws IOException {
        final byte[] bytes = Files.readAllBytes(weights);
        for (int i = 3; i < bytes.length; i += 4) bytes[i] ^= (byte) 0x80; // every sign
        Files.write(weights, bytes);
        Files.setLastModifiedTime(weights, FileTime.from(Instant.parse("2101-01-01T00:00:00Z")));
    }

    @Test
    void nextMapIsMadeByTheNetworkThatIsThereThen() throws IOException {
        final float[] before = map();
        NetworkFiles.delete(network);
        Files.createDirectories(network);
        final TestGraph other = new TestGraph();
        SmallNetwork.add(other,
                other.unary("Neg", "negative", other.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3)),
                3);
        TestFiles.frozen(network, other.build());
        final float[] after = map();
        assertFalse(Arrays.equals(before, after));
        assertArrayEquals(after, map());
    }

    @Test
    void replacedWeightsAreThoseOfTheNextMap() throws IOException {
        final float[] before = map();
        final TestCheckpoint other = new TestCheckpoint();
        Map.of("first/kernel", new int[] { 3, 3, 3, 4 }, "first/bias", new int[] { 4 }, "second/kernel",
                new int[] { 3, 3, 4, 5 }, "head/kernel", new int[] { 5, 3 })
                .forEach((name, sizes) -> other.put(name, TestGraph.weights("other " + name, sizes), sizes));
        NetworkFiles.delete(network.resolve("variables"));
        other.write(network, 1);
        final float[] after = map();
        assertFalse(Arrays.equals(before, after));
        assertArrayEquals(after, map());
    }

    /** TensorFlow keeps a checksum of each weight. */
    @Test
    void weightsThatWereChangedByAccidentAreNoticed() throws IOException {
        map();
        change();
        final String message = assertThrows(NetworkException.class, this::map).getMessage();
        assertTrue(message.contains("Checksum does not match"), message);
    }

    @Test
    void networkThatIsOpenGoesOnAsItWas() throws IOException {
        try (Network open = Networks.open(network.toString())) {
            final float[] before = open.output(ArrayImgs.floats(16, 16, 3));
            change();
            assertArrayEquals(before, open.output(ArrayImgs.floats(16, 16, 3)));
            NetworkFiles.delete(network);
            assertArrayEquals(before, open.output(ArrayImgs.floats(16, 16, 3)));
        }
    }

    @Test
    void networkThatIsGoneIsSaid() {
        map();
        NetworkFiles.delete(network);
        final String message = assertThrows(NetworkException.class, this::map).getMessage();
        assertTrue(message.contains("There is no file or folder"), message);
    }

    @Test
    void networkOfWhichAPartIsGoneIsSaid() throws IOException {
        map();
        Files.delete(weights);
        final String message = assertThrows(NetworkException.class, this::map).getMessage();
        assertTrue(message.contains("variables.data"), message);
    }

    @Test
    void networkThatIsBeingCopiedIsRefusedUntilItIsThere() throws IOException {
        final float[] whole = map();
        final byte[] bytes = Files.readAllBytes(network.resolve("saved_model.pb"));
        Files.write(network.resolve("saved_model.pb"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThrows(NetworkException.class, this::map);
        Files.write(network.resolve("saved_model.pb"), bytes);
        final byte[] values = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(values, values.length / 2));
        assertThrows(NetworkException.class, this::map);
        Files.write(weights, values);
        assertArrayEquals(whole, map());
    }

    @Test
    void fileOfTheFutureOrOfBeforeTimeBeganIsAFileAsAnyOther() throws IOException {
        final float[] now = map();
        for (final String time : new String[] { "2199-12-31T23:59:59Z", "1969-07-20T20:17:40Z",
                "1901-01-01T00:00:00Z" }) {
            Files.setLastModifiedTime(weights, FileTime.from(Instant.parse(time)));
            assertArrayEquals(now, map(), time);
        }
        final Path copy = Files.copy(weights, folder.resolve("copy"));
        Files.move(copy, weights, StandardCopyOption.REPLACE_EXISTING);
        assertArrayEquals(now, map());
    }
}
