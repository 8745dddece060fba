package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tuckersaliency.network.Network;

class NetworkCacheTest {
    private final List<FakeNetwork> opened = new ArrayList<>();
    private final NetworkCache cache = new NetworkCache(source -> {
        opened.add(new FakeNetwork(1, 8));
        return opened.get(opened.size() - 1);
    }, (source, share, seed) -> new FakeNetwork(1, 8));

    @Test
    void sameSourceIsOpenedOnce() {
        assertSame(cache.open("sample:a"), cache.open("sample:a"));
        assertEquals(1, opened.size());
    }

    @Test
    void anotherSourceClosesTheFirst() {
        final Network first = cache.open("sample:a");
        assertNotSame(first, cache.open("sample:b"));
        assertTrue(opened.get(0).isClosed());
        cache.close();
        assertTrue(opened.get(1).isClosed());
    }

    @Test
    void networkInUseIsClosedWhenItsUseEnds() {
        try (NetworkCache.Lease lease = cache.lease("sample:a")) {
            cache.open("sample:b");
            assertFalse(opened.get(0).isClosed());
            assertSame(opened.get(0), lease.network());
        }
        assertTrue(opened.get(0).isClosed());
        assertFalse(opened.get(1).isClosed());
    }

    @Test
    void changedFilesAreReadAgain(@TempDir final Path folder) throws IOException {
        final Path file = folder.resolve("network.pb");
        Files.writeString(file, "first");
        final Network first = cache.open(file.toString());
        assertSame(first, cache.open(file.toString()));
        Files.writeString(file, "second one");
        assertNotSame(first, cache.open(file.toString()));
    }

    @Test
    void namesOfClassesPutBesideAFileAreRead(@TempDir final Path folder) throws IOException {
        final Path file = Files.writeString(folder.resolve("network.pb"), "graph");
        final Network first = cache.open(file.toString());
        Files.writeString(folder.resolve("other.tif"), "image");
        assertSame(first, cache.open(file.toString()));
        Files.writeString(folder.resolve("labels.txt"), "cell");
        assertNotSame(first, cache.open(file.toString()));
    }

    @Test
    void changedVariablesOfAFolderAreReadAgain(@TempDir final Path folder) throws IOException {
        Files.createDirectory(folder.resolve("variables"));
        Files.writeString(folder.resolve("saved_model.pb"), "graph");
        Files.writeString(folder.resolve("variables/variables.data"), "1");
        final Network first = cache.open(folder.toString());
        Files.writeString(folder.resolve("variables/variables.data"), "23");
        assertNotSame(first, cache.open(folder.toString()));
    }
}
