package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.event.KeyEvent;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;

import ij.IJ;

class CancellationTest {
    @Test
    void escapeOfBeforeDoesNotEndARun() {
        pressEscape();
        try (Cancellation run = Cancellation.begin()) {
            assertDoesNotThrow(run::check);
        }
    }

    @Test
    void escapeEndsEveryRunOfTheMomentAndNoLaterOne() throws Exception {
        final ExecutorService other = Executors.newSingleThreadExecutor();
        try (Cancellation first = Cancellation.begin()) {
            final Cancellation second = other.submit(Cancellation::begin).get();
            pressEscape();
            final Cancellation late = inAnotherThread(Cancellation::begin);
            assertDoesNotThrow(late::check);
            assertThrows(CancellationException.class, second::check);
            assertThrows(CancellationException.class, first::check);
            assertThrows(CancellationException.class, first::check, "it stays cancelled");
            other.submit(second::close).get();
            late.close();
            assertFalse(IJ.escapePressed());
        } finally {
            other.shutdown();
        }
    }

    @Test
    void escapeBeforeAPartOfARunEndsThePartToo() {
        try (Cancellation run = Cancellation.begin()) {
            pressEscape();
            try (Cancellation part = Cancellation.begin()) {
                assertThrows(CancellationException.class, part::check);
            }
        }
        try (Cancellation next = Cancellation.begin()) {
            assertDoesNotThrow(next::check);
        }
    }

    @Test
    void oneRunCanBeEndedAlone() throws InterruptedException, ExecutionException {
        final ExecutorService other = Executors.newSingleThreadExecutor();
        try (Cancellation first = Cancellation.begin()) {
            final Cancellation second = other.submit(Cancellation::begin).get();
            second.cancel();
            assertThrows(CancellationException.class, second::check);
            assertDoesNotThrow(first::check);
            other.submit(second::close).get();
        } finally {
            other.shutdown();
        }
    }

    /** In a thread of its own. */
    private static Cancellation inAnotherThread(final java.util.concurrent.Callable<Cancellation> begin)
            throws Exception {
        final ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(begin).get();
        } finally {
            thread.shutdown();
        }
    }

    private static void pressEscape() {
        IJ.setKeyDown(KeyEvent.VK_ESCAPE);
    }
}
