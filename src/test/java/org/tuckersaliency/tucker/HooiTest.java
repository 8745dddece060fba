package org.tuckersaliency.tucker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;

class HooiTest extends TuckerAlgorithmContract {
    private static final MultilinearRanks RANKS = MultilinearRanks.fixed(3, 2, 2);

    @Override
    TuckerAlgorithm algorithm(final MultilinearRanks ranks) {
        return settled(ranks);
    }

    private static Hooi settled(final MultilinearRanks ranks) {
        return new Hooi(ranks, Hooi.Start.AUTO, 0, 5000);
    }

    private static Hooi sweeps(final Hooi.Start start, final int sweeps) {
        return new Hooi(RANKS, start, 0, sweeps);
    }

    @ParameterizedTest
    @EnumSource(Hooi.Start.class)
    void errorFallsWithEverySweepFromThatOfTheStart(final Hooi.Start start) {
        for (int seed = 0; seed < 5; seed++) {
            final Img<DoubleType> tensor = Tensors.random(seed, 8, 6, 7);
            double error = (start == Hooi.Start.HOSVD ? new Hosvd(RANKS) : new SequentiallyTruncatedHosvd(RANKS))
                    .decompose(tensor).relativeError();
            for (int sweeps = 1; sweeps < 12; sweeps++) {
                final double next = sweeps(start, sweeps).decompose(tensor).relativeError();
                assertTrue(next <= error + 1e-14, "sweep " + sweeps);
                error = next;
            }
        }
    }

    @Test
    void settledCoreIsAllOrthogonalWithDescendingSingularValues() {
        for (int seed = 0; seed < 5; seed++) {
            final TuckerDecomposition tucker = settled(RANKS).decompose(Tensors.random(seed, 8, 6, 7));
            assertTrue(tucker.converged());
            Tensors.assertAllOrthogonal(tucker.core(), 1e-7);
            for (int m = 0; m < 3; m++) Tensors.assertDescending(tucker.singularValues(m));
        }
    }

    @Test
    void eachSettledFactorSpansTheBestSubspaceForTheOthers() {
        final Img<DoubleType> tensor = Tensors.random(3, 8, 6, 7);
        final TuckerDecomposition tucker = settled(RANKS).decompose(tensor);
        for (int mode = 0; mode < 3; mode++) {
            Img<DoubleType> others = tensor;
            for (int m = 0; m < 3; m++)
                if (m != mode)
                    others = ModeProduct.matrix(others, m,
                            Views.permute(tucker.factor(m), 0, 1));
            final double[] best = Tensors.singularValues(Tensors.unfolded(others, mode));
            double held = 0;
            for (int i = 0; i < tucker.ranks()[mode]; i++) held += best[i] * best[i];
            assertEquals(Math.sqrt(held), Tensors.norm(tucker.core()), 1e-12);
        }
    }

    @Test
    void sweepsThatHaveNotSettledAreSaidSo() {
        final TuckerDecomposition tucker = sweeps(Hooi.Start.HOSVD, 2).decompose(Tensors.random(1, 8, 6, 7));
        assertEquals(2, tucker.sweeps());
        assertFalse(tucker.converged());
    }

    @Test
    void sweepsEndWhenTheErrorChangesByLessThanTheTolerance() {
        final Img<DoubleType> tensor = Tensors.random(2, 8, 6, 7);
        final TuckerDecomposition tucker = new Hooi(RANKS, Hooi.Start.HOSVD, 1e-4, 100).decompose(tensor);
        assertTrue(tucker.converged());
        final int n = tucker.sweeps();
        assertTrue(n > 2);
        final double before = sweeps(Hooi.Start.HOSVD, n - 1).decompose(tensor).relativeError();
        final double twoBefore = sweeps(Hooi.Start.HOSVD, n - 2).decompose(tensor).relativeError();
        assertTrue(before - tucker.relativeError() < 1e-4);
        assertTrue(twoBefore - before >= 1e-4);
    }

    @Test
    void fullRanksNeedNoSweep() {
        assertEquals(0, new Hooi(MultilinearRanks.full()).decompose(Tensors.random(1, 8, 6, 7)).sweeps());
    }

    @Test
    void smallRanksStartFromTheSequentiallyTruncatedHosvd() {
        final Img<DoubleType> tensor = Tensors.random(4, 8, 6, 7);
        for (final Hooi.Start start : Hooi.Start.values()) {
            final boolean small = start != Hooi.Start.HOSVD;
            assertArrayEquals(
                    Tensors.values(sweeps(small ? Hooi.Start.SEQUENTIALLY_TRUNCATED : Hooi.Start.HOSVD, 1)
                            .decompose(tensor).core()),
                    Tensors.values(sweeps(start, 1).decompose(tensor).core()));
        }
        final MultilinearRanks large = MultilinearRanks.fixed(6, 5, 5);
        assertArrayEquals(Tensors.values(new Hooi(large, Hooi.Start.HOSVD, 0, 1).decompose(tensor).core()),
                Tensors.values(new Hooi(large, Hooi.Start.AUTO, 0, 1).decompose(tensor).core()));
    }

    @Test
    void factorOfOneModeIsThatOfTheWholeDecomposition() {
        final Img<DoubleType> tensor = Tensors.random(5, 9, 4, 5);
        for (final MultilinearRanks ranks : new MultilinearRanks[] { MultilinearRanks.full(),
                MultilinearRanks.fixed(3, 4, 5), MultilinearRanks.fixed(1, 4, 5), MultilinearRanks.fixed(3, 2, 2),
                MultilinearRanks.energy(0.8) }) {
            final TuckerDecomposition whole = settled(ranks).decompose(tensor);
            final ModeFactor factor = settled(ranks).factorOf(tensor, 0);
            assertArrayEquals(whole.ranks(), factor.ranks(), ranks.toString());
            assertArrayEquals(Tensors.values(whole.factor(0)), Tensors.values(factor.vectors()), 1e-7);
            assertArrayEquals(whole.singularValues(0), factor.singularValues(), 1e-7);
            assertEquals(whole.relativeError(), factor.relativeError(), 1e-12);
            assertEquals(whole.remarks(), factor.remarks());
            assertTrue(factor.converged());
        }
    }

    @Test
    void modeWhoseOthersLoseNothingNeedsNoSweep() {
        final Img<DoubleType> tensor = Tensors.random(6, 9, 4, 5);
        assertTrue(new Hooi(MultilinearRanks.fixed(3, 4, 5)).factorOf(tensor, 0).othersLossless());
        assertEquals(0, new Hooi(MultilinearRanks.fixed(3, 4, 5)).factorOf(tensor, 0).sweeps());
        assertFalse(new Hooi(MultilinearRanks.fixed(3, 3, 5)).factorOf(tensor, 0).othersLossless());
    }

    @Test
    void numbersOutsideAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Hooi(RANKS, Hooi.Start.AUTO, -1, 10));
        assertThrows(IllegalArgumentException.class, () -> new Hooi(RANKS, Hooi.Start.AUTO, Double.NaN, 10));
        assertThrows(IllegalArgumentException.class, () -> new Hooi(RANKS, Hooi.Start.AUTO, 1e-4, 0));
        assertThrows(IllegalArgumentException.class, () -> new Hooi(RANKS).factorOf(Tensors.random(1, 3, 3, 3), 3));
    }
}
