package org.tuckersaliency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.tuckersaliency.network.Answers;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The forward passes of a batch: one thread gathers the planes of many images, and those of one size go through the
 * network together. Some such groups pass at once, so that no processor waits for the last part of an operation.
 */
final class ForwardStage implements Runnable {
    private static final int MOST = 32;
    /** Groups that pass at once: with one processor a second one would only take memory. */
    private static final int AT_ONCE = Math.min(2, Runtime.getRuntime().availableProcessors());
    private static final int PATIENCE_MILLISECONDS = 20;
    private static final int MINUTES = 10;
    /** A larger batch must be faster than a smaller one by this factor. */
    private static final double WORTH = 1.03;
    private static final double MEASURING_SECONDS = 3;
    /** Of the time that all passes take: where measuring takes more, it is not worth it. */
    private static final double MEASURING_SHARE = 0.1;
    /** Planes that pass together where measuring is not worth it. */
    private static final int USUAL = 8;

    /** Asks the network. */
    interface Passes {
        List<Answers> of(List<Img<FloatType>> inputs);
    }

    private static final class Waiting {
        private final PreparedImage image;
        private final SeenPlane plane;

        Waiting(final PreparedImage image, final SeenPlane plane) {
            this.image = image;
            this.plane = plane;
        }
    }

    private static final Waiting END = new Waiting(null, null);

    private final Passes passes;
    private final Consumer<PreparedImage> next;
    private final BiConsumer<PreparedImage, Throwable> failed;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Map<String, List<Waiting>> bySize = new LinkedHashMap<>();
    private final ExecutorService passing;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final int images;
    private volatile int size;
    private volatile boolean measured;

    /**
     * @param size how many planes go through together; 0: to be measured
     * @param images how many will come at most
     * @param next takes an image when all its planes that waited are answered
     * @param failed takes one for which that did not work
     * @param threads makes those that ask the network
     */
    ForwardStage(final Passes passes, final int size, final int images, final Consumer<PreparedImage> next,
            final BiConsumer<PreparedImage, Throwable> failed, final ThreadFactory threads) {
        this.passes = passes;
        this.size = size;
        this.images = images;
        this.next = next;
        this.failed = failed;
        this.passing = Executors.newFixedThreadPool(AT_ONCE, threads);
    }

    /** How many planes go through together at most. */
    private int most() {
        return size > 0 ? size : MOST;
    }

    /** How many planes are in the network at once at most. */
    int atOnce() {
        return AT_ONCE * most();
    }

    /** How many planes go through together; 0 before that is measured. */
    int size() {
        return size;
    }

    /** How many planes went through together, and how that was chosen. */
    String manner() {
        return size + (measured ? " (measured)" : "");
    }

    /** Takes an image; it must have planes that wait. */
    void add(final PreparedImage image) {
        // a copy, as they are answered while they are added
        for (final SeenPlane plane : List.copyOf(image.waiting())) queue.add(new Waiting(image, plane));
    }

    /** No image will come any more. */
    void end() {
        queue.add(END);
    }

    /** What the network answers to some inputs of one size. */
    List<Answers> answers(final List<Img<FloatType>> inputs) {
        final List<Answers> all = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i += most())
            all.addAll(group(inputs.subList(i, Math.min(inputs.size(), i + most()))));
        return all;
    }

    /**
     * A plane that is left over passes twice: for one plane TensorFlow may add in another order than for several, and who
     * is left over depends on who was read first.
     */
    private List<Answers> group(final List<Img<FloatType>> inputs) {
        if (inputs.size() > 1 || most() < 2 || !fits(2, inputs.get(0))) return passes.of(inputs);
        try {
            return passes.of(Collections.nCopies(2, inputs.get(0))).subList(0, 1);
        } catch (final RuntimeException | OutOfMemoryError e) { // alone it says why, or passes
            return passes.of(inputs);
        }
    }

    @Override
    public void run() {
        try {
            Waiting waiting = null;
            while (waiting != END) {
                waiting = bySize.isEmpty() ? queue.take() : queue.poll(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS);
                if (waiting == null || waiting == END)
                    passAll();
                else
                    gather(waiting);
            }
            passing.shutdown();
            passing.awaitTermination(MINUTES, TimeUnit.MINUTES);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            passing.shutdown();
        }
    }

    private void gather(final Waiting waiting) throws InterruptedException {
        final String dimensions = Arrays.toString(waiting.plane.input().dimensionsAsLongArray());
        final List<Waiting> together = bySize.computeIfAbsent(dimensions, d -> new ArrayList<>());
        together.add(waiting);
        if (size == 0) measure(waiting.plane.input(), (long) images * waiting.image.planes().count());
        if (together.size() >= most()) {
            bySize.remove(dimensions);
            begin(together);
        }
    }

    private void passAll() throws InterruptedException {
        for (final List<Waiting> together : bySize.values()) begin(together);
        bySize.clear();
    }

    /** Has a group pass, when there is room for it; a large one passes alone. */
    private void begin(final List<Waiting> together) throws InterruptedException {
        final int room = fits(together.size(), together.get(0).plane.input()) ? 1 : AT_ONCE;
        free.acquire(room);
        passing.execute(() -> {
            try {
                pass(together);
            } finally {
                free.release(room);
            }
        });
    }

    private static long pixels(final int planes, final Img<FloatType> input) {
        return planes * input.dimension(0) * input.dimension(1);
    }

    private void pass(final List<Waiting> together) {
        final List<Answers> answers;
        try {
            answers = answers(together.stream().map(w -> w.plane.input()).collect(Collectors.toList()));
        } catch (final RuntimeException | OutOfMemoryError e) {
            if (together.size() > 1)
                for (final Waiting one : together) pass(List.of(one)); // so that one alone fails, not its neighbours
            else
                failed.accept(together.get(0).image, e);
            return;
        }
        for (int i = 0; i < together.size(); i++) {
            final Waiting one = together.get(i);
            if (one.image.answered(one.plane, answers.get(i))) next.accept(one.image);
        }
    }

    /**
     * Tries out batches of 2, 4 and more, as many at once as later; what fails is not chosen, and one plane alone only
     * where two fail.
     *
     * @param planes how many will pass in all
     */
    private void measure(final Img<FloatType> input, final long planes) throws InterruptedException {
        final long begun = System.nanoTime();
        double best = Double.POSITIVE_INFINITY;
        int chosen = 1;
        measured = true;
        for (int tried = 2; tried <= MOST && fits(tried, input); tried *= 2)
            try {
                final double each = seconds(Collections.nCopies(tried, input)) / tried;
                if (each * WORTH <= best) {
                    best = each;
                    chosen = tried;
                }
                final double spent = (System.nanoTime() - begun) / 1e9;
                measured = spent <= MEASURING_SHARE * best * planes;
                if (!measured || spent > MEASURING_SECONDS) break;
            } catch (final ExecutionException e) { // the pass itself will say so
                break;
            }
        if (!measured)
            while (chosen < USUAL && fits(2 * chosen, input))
            chosen *= 2;
        size = chosen;
    }

    private static boolean fits(final int together, final Img<FloatType> input) {
        return AT_ONCE * pixels(together, input) <= MemoryAtHand.pixels();
    }

    /** Of one of the groups that pass at once. */
    private double seconds(final List<Img<FloatType>> inputs) throws InterruptedException, ExecutionException {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 3; i++) {
            final long begun = System.nanoTime();
            for (final Future<?> group : passing.invokeAll(Collections.nCopies(AT_ONCE, () -> passes.of(inputs))))
                group.get();
            best = Math.min(best, (System.nanoTime() - begun) / 1e9);
        }
        return best / AT_ONCE;
    }
}
