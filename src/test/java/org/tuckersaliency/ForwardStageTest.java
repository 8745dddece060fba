package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.tuckersaliency.network.Answers;

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
        }, size, image -> {
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
}
