package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Refusals;

/** Opening, using from several threads, closing. */
class LifecycleTest {
    private static final Img<FloatType> IMAGE = TestImages.noise(16, 16, 3);

    @TempDir
    Path folder;

    private Path small() throws IOException {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3), 3);
        return TestFiles.frozen(folder, graph.build());
    }

    private static int threads() {
        final String[] tasks = new File("/proc/self/task").list();
        return tasks == null ? Thread.activeCount() : tasks.length;
    }

    @Test
    void openingAndClosingAgainAndAgainLeavesNothing() throws IOException {
        final String source = small().toString();
        final Set<String> files = Refusals.temporaryFiles();
        int before = 0;
        for (int i = 0; i < 20; i++) {
            try (Network network = Networks.open(source)) {
                network.featureMaps(IMAGE, network.defaultLayer());
                network.output(IMAGE);
                assertEquals(files, Refusals.temporaryFiles());
            }
            if (i == 4) before = threads();
        }
        assertTrue(threads() <= before + 3, before + " threads became " + threads()); // the JVM's own come and go
    }

    @Test
    void closedNetworkSaysSo() throws IOException {
        final Network network = Networks.open(small().toString());
        final Layer layer = network.defaultLayer();
        network.close();
        network.close();
        for (final org.junit.jupiter.api.function.Executable use : List.<org.junit.jupiter.api.function.Executable>of(
                () -> network.output(IMAGE), () -> network.featureMaps(IMAGE, layer)))
            Refusals.isOneActionableSentence(assertThrows(IllegalStateException.class, use).getMessage());
        assertEquals(SmallNetwork.LAST, layer.name());
    }

    @Test
    void layerOfAnotherNetworkIsRefused() throws IOException {
        final String source = small().toString();
        try (Network one = Networks.open(source); Network other = Networks.open(source)) {
            Refusals.isOneActionableSentence(assertThrows(NetworkException.class, () -> one.featureMaps(IMAGE, other
                    .defaultLayer())).getMessage());
        }
    }

    @Test
    void severalThreadsGetWhatOneGets() throws Exception {
        final ExecutorService pool = Executors.newFixedThreadPool(4);
        try (Network network = Networks.open(small().toString())) {
            final List<Future<float[]>> results = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                final Layer layer = network.layers().get(i % network.layers().size());
                results.add(pool.submit(() -> TestImages.values(network.featureMaps(IMAGE, layer).image())));
            }
            for (int i = 0; i < results.size(); i++) {
                final Layer layer = network.layers().get(i % network.layers().size());
                assertArrayEquals(TestImages.values(network.featureMaps(IMAGE, layer).image()), results.get(i).get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void closingWhileOthersRunIsSafe() throws Exception {
        final ExecutorService pool = Executors.newFixedThreadPool(3);
        final String source = small().toString();
        try {
            for (int round = 0; round < 5; round++) {
                final Network network = Networks.open(source);
                final Callable<Integer> use = () -> {
                    int runs = 0;
                    try {
                        while (runs < 10_000) {
                            network.output(IMAGE);
                            runs++;
                        }
                    } catch (final IllegalStateException e) {
                        return runs; // closed meanwhile
                    }
                    return runs;
                };
                final List<Future<Integer>> users = List.of(pool.submit(use), pool.submit(use), pool.submit(use));
                for (int i = 0; i < 20; i++) network.featureMaps(IMAGE, network.defaultLayer());
                network.close();
                for (final Future<Integer> user : users) assertTrue(runs(user) < 10_000);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static int runs(final Future<Integer> user) throws InterruptedException {
        try {
            return user.get();
        } catch (final ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
