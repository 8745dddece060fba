package org.tuckersaliency.demo;

import java.io.File;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What a process holds beside its work: threads, temporary files, and memory that is in use. */
public final class Leftovers {
    /** Threads that Java starts and ends when it likes. */
    private static final String OF_JAVA = "process reaper|Attach Listener|ForkJoinPool.commonPool.*";

    private Leftovers() {}

    /** How many threads of each name there are, where every number in a name is an N. */
    public static Map<String, Integer> threads() {
        final Map<String, Integer> threads = new TreeMap<>();
        for (final Thread thread : Thread.getAllStackTraces().keySet())
            if (!thread.getName().matches(OF_JAVA))
                threads.merge(thread.getName().replaceAll("\\d+", "N"), 1, Integer::sum);
        return threads;
    }

    /** How many files and folders there are where temporary files lie, without Java's own. */
    public static long temporaryFiles() {
        final File[] files = new File(System.getProperty("java.io.tmpdir")).listFiles();
        return Arrays.stream(files).filter(file -> !file.getName().startsWith("hsperf")).count();
    }

    /** The bytes that are in use once everything unused is gone. */
    public static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
