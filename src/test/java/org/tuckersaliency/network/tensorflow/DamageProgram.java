package org.tuckersaliency.network.tensorflow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

import org.tuckersaliency.network.NetworkFiles;

/**
 * Opens damaged copies of networks in processes of their own, so that one that ends the process is found: with the
 * number of copies as argument, divided over the networks. Prints what became of them, and each that was not explained.
 */
public final class DamageProgram {
    private static final int CHUNK = 100;
    private static final long SECONDS = 120;
    private static final String OPENED = "opened";
    private static final String REFUSED = "refused";

    private DamageProgram() {}

    public static void main(final String[] arguments) throws Exception {
        if (arguments.length == 3)
            child(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        else
            parent(Integer.parseInt(arguments[0]), System.out);
        System.exit(0);
    }

    private static void parent(final int copies, final PrintStream out) throws IOException, InterruptedException {
        final Path folder = Files.createTempDirectory("damage-");
        final List<String> names = new ArrayList<>();
        for (final DamagedNetwork network : DamagedNetwork.all(folder)) names.add(network.name());
        NetworkFiles.delete(folder);
        for (int network = 0; network < names.size(); network++) {
            final int end = copies * (network + 1) / names.size() - copies * network / names.size();
            final Map<String, Integer> counts = new TreeMap<>();
            int next = 1;
            while (next <= end)
                next = chunk(network, next, Math.min(end + 1, next + CHUNK), counts, out);
            out.println(names.get(network) + ": " + counts);
        }
    }

    /** @return the number of the next copy */
    private static int chunk(final int network, final int start, final int end, final Map<String, Integer> counts,
            final PrintStream out) throws IOException, InterruptedException {
        final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g", "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"), "-Djava.awt.headless=true",
                "-Dorg.tuckersaliency.engine=class-path", "-cp",
                System.getProperty("java.class.path"), DamageProgram.class.getName(), "" + network, "" + start,
                "" + end).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        int next = start;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith(next + " ")) continue; // TensorFlow's own
                final String result = line.substring(line.indexOf(' ') + 1);
                if (!result.equals(OPENED) && !result.equals(REFUSED)) out.println(network + " " + line);
                counts.merge(result.replaceAll(":.*", ""), 1, Integer::sum);
                next++;
            }
        }
        final int code = process.waitFor();
        if (next == end && code == 0) return next;
        out.println(network + " " + next + " ended the process with " + code);
        counts.merge("ended", 1, Integer::sum);
        return next + 1;
    }

    private static void child(final int network, final int start, final int end) throws IOException {
        final Path folder = Files.createTempDirectory("damage-");
        final DamagedNetwork damaged = DamagedNetwork.all(folder).get(network);
        final AtomicLong began = new AtomicLong(System.nanoTime());
        watch(began);
        for (int i = start; i < end; i++) {
            began.set(System.nanoTime());
            System.out.println(i + " " + result(damaged, i));
        }
        NetworkFiles.delete(folder);
    }

    private static String result(final DamagedNetwork damaged, final int mutant) throws IOException {
        try {
            return damaged.opens(mutant) ? OPENED : REFUSED;
        } catch (final RuntimeException | Error e) {
            final StackTraceElement[] stack = e.getStackTrace();
            return "not explained: " + String.valueOf(e).replaceAll("\\s+", " ") + (stack.length == 0
                    ? ""
                    : " at " + stack[0]);
        }
    }

    private static void watch(final AtomicLong began) {
        final Thread watchdog = new Thread(() -> {
            while (System.nanoTime() - began.get() < SECONDS * 1_000_000_000L)
                try {
                    Thread.sleep(1000);
                } catch (final InterruptedException e) {
                    return;
                }
            Runtime.getRuntime().halt(3);
        });
        watchdog.setDaemon(true);
        watchdog.start();
    }
}
