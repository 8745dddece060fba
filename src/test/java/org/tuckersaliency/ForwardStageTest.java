package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.network.Answers;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** What passes with what must not change the bits of an answer, and one plane may be added up in another order. */
class ForwardStageTest {
    private final List<Integer> groups = new ArrayList<>();

    private List<Answers> answers(final int size, final int planes, final int mostTogether) {
        final ForwardStage stage = new ForwardStage(inputs -> {
            groups.add(inputs.size());
            if (inputs.size() > mostTogether) throw new IllegalStateException("too many");
            return Collections.nCopies(inputs.size(), new Answers(List.of(), null));
        }, size, planes, image -> {
        }, (image, reason) -> {
        }, Thread::new);
        final List<Img<FloatType>> inputs = Collections.nCopies(planes, ArrayImgs.floats(8, 8, 3));
        return stage.answers(inputs);
    }

    @Test
    void planeThatIsLeftOverPassesTwiceAndIsAnsweredOnce() {
        assertEquals(5, answers(4, 5, 4).size());
        assertEquals(List.of(4, 2), groups);
        groups.clear();
        assertEquals(1, answers(4, 1, 4).size());
        assertEquals(List.of(2), groups);
    }

    @Test
    void planesPassAloneWhereThatIsWanted() {
        assertEquals(3, answers(1, 3, 1).size());
        assertEquals(List.of(1, 1, 1), groups);
    }

    @Test
    void planeThatCannotPassTwicePassesAlone() {
        assertEquals(1, answers(4, 1, 1).size());
        assertEquals(List.of(2, 1), groups);
    }

    /** How many planes pass together where a pass takes as long for many as for few. */
    private static String manner(final int images, final int mostTogether) {
        final ForwardStage stage = new ForwardStage(inputs -> {
            if (inputs.size() > mostTogether) throw new IllegalStateException("too many");
            LockSupport.parkNanos(5_000_000);
            return Collections.nCopies(inputs.size(), new Answers(List.of(), null));
        }, 0, images, image -> {
        }, (image, reason) -> {
        }, Thread::new);
        final ImagePlus image = new ImagePlus("", new ColorProcessor(8, 8));
        stage.add(new PreparedImage(null, "", image, ImagePlanes.of(image, 3, ImagePlanes.Selection.CURRENT),
                plane -> new SeenPlane(List.of(), List.of(), ArrayImgs.floats(8, 8, 3)), List.of(), 1, 0, 0));
        stage.end();
        stage.run();
        return stage.manner();
    }

    @Test
    void sizeIsMeasuredWhereThatIsWorthIt() {
        assertEquals("32 (measured)", manner(1_000_000, 32));
        assertEquals("4 (measured)", manner(1_000_000, 7));
        assertEquals("1 (measured)", manner(1_000_000, 1));
        assertEquals("8", manner(3, 32));
        assertEquals("1 (measured)", manner(3, 1));
    }
}
