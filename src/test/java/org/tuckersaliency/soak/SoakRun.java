package org.tuckersaliency.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.management.JMException;
import javax.management.ObjectName;

import org.scijava.Context;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.demo.Leftovers;
import org.tuckersaliency.network.NetworkFiles;

/**
 * Computes maps in two threads, and sees what stays. After every hundred both threads wait, and the state of the
 * process is printed. One thread maps through the service, the other one by networks that it opens and closes itself; in
 * every tenth hundred both use the service with different networks, so that it opens one for almost each map.
 */
public final class SoakRun {
    private static final int HUNDRED = 4 * SoakTasks.BLOCK;
    private static final int CONTENDED = 10;
    private static final int COLLECTIONS = 3;
    private static final double NANO = 1e-9;
    /** Classes of which no object may be left: ours, DJL's and those of TensorFlow's sessions and graphs. */
    private static final String OF_NETWORKS = ".*\\.(TensorFlowNetwork|LoadedModel|TfModel|TfSymbolBlock|TF_Session"
            + "|TF_Graph)";

    private final List<String> networks = new ArrayList<>(NetworkFiles.samples());
    private final SoakVerdict verdict = new SoakVerdict();
    private final List<SoakReading> readings = new ArrayList<>();

    private SoakRun(final String network) {
        networks.add(network);
    }

    /** @param arguments the SavedModel, how many maps, and where the plot is written, or nothing */
    public static void main(final String[] arguments) throws Exception {
        System.exit(new SoakRun(arguments[0]).run(Integer.parseInt(arguments[1]), arguments.length > 2
                ? Path.of(arguments[2])
                : null) ? 0 : 1);
    }

    private boolean run(final int maps, final Path plot) throws IOException {
        session(1, false); // starts what stays for as long as the process, such as TensorFlow's own threads
        final Map<String, Integer> threads = Leftovers.threads();
        session(maps / HUNDRED, true);
        verdict.memory(readings);
        verdict.threads(threads, Leftovers.threads());
        verdict.temporaryFiles(readings, Leftovers.temporaryFiles());
        verdict.networks(left());
        System.out.println(verdict.json());
        if (plot != null) SoakPlot.write(readings, plot);
        return verdict.isKept();
    }

    /** Everything between the start of SciJava and its end. */
    private void session(final int hundreds, final boolean read) {
        final Context context = new Context(SaliencyService.class);
        final SoakTasks tasks = new SoakTasks(context.service(SaliencyService.class), networks);
        final List<Thread> workers = new CopyOnWriteArrayList<>();
        final ExecutorService threads = Executors.newFixedThreadPool(2, work -> {
            final Thread worker = new Thread(work, "soak");
            workers.add(worker);
            return worker;
        });
        final long start = System.nanoTime();
        try {
            for (int hundred = 0; hundred < hundreds && verdict.isKept(); hundred++) {
                compute(hundred, tasks, threads);
                if (!read) continue;
                readings.add(new SoakReading((hundred + 1) * HUNDRED, (System.nanoTime() - start) * NANO,
                        tasks.open() + 1)); // the service keeps one
                System.out.println(readings.get(hundred).json());
            }
        } finally {
            threads.shutdown();
            end(workers);
            context.dispose();
        }
        verdict.bits(tasks.changed());
        if (read)
            System.out.println("{\"kindsOfMaps\": " + tasks.kinds() + ", \"differentMaps\": "
                    + tasks.differentMaps() + ", \"openedDirectly\": " + tasks.opened()
                    + "}");
    }

    /** Until they are no threads of the system any more, which is later than the end of their work. */
    private void end(final List<Thread> workers) {
        try {
            for (final Thread worker : workers) worker.join();
        } catch (final InterruptedException e) {
            verdict.error(e);
        }
    }

    private void compute(final int hundred, final SoakTasks tasks, final ExecutorService threads) {
        final int block = 2 * hundred;
        final Runnable other = hundred % CONTENDED == CONTENDED - 1
                ? () -> both(tasks, block + 1, false)
                : () -> both(tasks, block + 2, true);
        final List<Future<?>> running = List.of(threads.submit(() -> both(tasks, block, false)),
                threads.submit(other));
        for (final Future<?> each : running)
            try {
                each.get();
            } catch (final ExecutionException e) {
                verdict.error(e.getCause());
            } catch (final InterruptedException e) {
                verdict.error(e);
            }
    }

    private static void both(final SoakTasks tasks, final int block, final boolean directly) {
        for (int i = block; i < block + 2; i++)
            if (directly) tasks.directly(i);
            else
            tasks.throughTheService(i);
    }

    /** Objects that only an open network has, after everything unused is gone; DJL's models are finalized before. */
    private static Map<String, Long> left() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            System.runFinalization();
        }
        final Map<String, Long> left = new TreeMap<>();
        try {
            final String histogram = (String) ManagementFactory.getPlatformMBeanServer().invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
                    new Object[] { new String[0] }, new String[] { String[].class.getName() });
            for (final String line : histogram.split("\n")) {
                final String[] words = line.trim().split("\\s+");
                if (words.length >= 4 && words[3].matches(OF_NETWORKS)) left.put(words[3], Long.parseLong(words[1]));
            }
            return left;
        } catch (final JMException e) {
            throw new IllegalStateException("This Java does not count its objects.", e);
        }
    }
}
