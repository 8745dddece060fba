package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.tensorflow.proto.GraphDef;

/** The cases themselves: what they say of an operation can only be true of networks that run and have its name once. */
class OperationCasesTest {
    private static final Pattern LACKS = Pattern.compile("NHWC|grouped convolutions are not supported|not( yet)? "
            + "support dilation");

    private static float[] scores(final GraphDef graph) {
        try (Reference reference = new Reference(graph)) {
            reference.feed(OperationCase.IMAGE, TestImages.channelsLast(OperationCase.image()), 1, OperationCase.SIDE,
                    OperationCase.SIDE, 3);
            assertEquals(OperationCase.SIDE * OperationCase.SIDE * OperationCase.CHANNELS, reference.fetch(
                    OperationCase.LAYER).length);
            return reference.fetch(OperationCase.SCORES);
        }
    }

    private static void areScores(final float[] scores, final String of) {
        assertEquals(OperationCase.CLASSES, scores.length, of);
        for (final float score : scores) assertTrue(Float.isFinite(score) && score != 0, of + " gives " + score);
    }

    @Test
    void everyCaseHasANameOfItsOwnAndARemarkWhereOneIsDue() {
        final List<OperationCase> all = OperationCases.all();
        assertEquals(all.size(), all.stream().map(OperationCase::toString).distinct().count());
        for (final OperationCase each : all)
            assertEquals(each.expectation() == OperationCase.Expectation.GRADIENT, each.remark().isEmpty(), each
                    .toString());
    }

    @Test
    void everyCaseHoldsItsOperationAndIsListedAsTensorFlowNamesIt() {
        for (final OperationCase each : OperationCases.all()) {
            final List<String> operations = each.graph().nodes().stream().map(n -> n.getOp()).collect(Collectors
                    .toList());
            assertTrue(operations.contains(OpRegistry.operation(each.operation()).getName()), each.toString());
        }
    }

    /**
     * Processors without oneDNN know no planes of channels, no groups and no dilations where others do; an operation
     * that is missing for such a reason must be one that is rewritten.
     */
    @Test
    void everyCaseRunsAsItStandsOrIsRewritten() {
        for (final OperationCase each : OperationCases.all())
            try {
                areScores(scores(each.graph().build()), each.toString());
            } catch (final RuntimeException e) {
                assertEquals(OperationCase.Expectation.REWRITTEN, each.expectation(), each + ": " + e);
                assertTrue(LACKS.matcher(String.valueOf(e.getMessage())).find(), each + ": " + e);
            }
    }

    @Test
    void networksOfTheWorldRun() {
        areScores(scores(OperationNetworks.squeezeAndExcitation().build()), "squeeze and excitation");
        areScores(scores(OperationNetworks.maximaAndSoftplus().build()), "maxima and softplus");
    }

    @Test
    void networksOfAllOperationsHoldThemAll() {
        final List<OperationCase> once = OperationNetworks.once();
        assertTrue(once.size() > 120, once.size() + " operations");
        final TestGraph side = OperationNetworks.sideBySide(once);
        final TestGraph row = OperationNetworks.inARow(OperationNetworks.onceWithoutJumps());
        for (final OperationCase each : once)
            assertTrue(side.nodes().stream().anyMatch(n -> n.getOp().equals(each.operation())), each.toString());
        assertFalse(row.nodes().stream().anyMatch(n -> n.getOp().equals("Floor")));
        assertTrue(OperationNetworks.onceWithCurvature().size() > 110);
    }
}
