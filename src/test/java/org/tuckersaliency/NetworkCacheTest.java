package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;

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

    @Test
    void weightsOfANetworkTwoFoldersBelowAreLookedAt(@TempDir final Path folder) throws IOException {
        final Path weights = Files.createDirectories(folder.resolve("export/model/variables"))
                .resolve("variables.data");
        Files.writeString(weights, "1");
        final Network first = cache.open(folder.toString());
        assertSame(first, cache.open(folder.toString()));
        Files.writeString(weights, "23");
        assertNotSame(first, cache.open(folder.toString()));
    }

    @Test
    void resultsThatAreWrittenIntoTheFolderOfANetworkDoNotChangeIt(@TempDir final Path folder) throws IOException {
        final Path file = Files.writeString(folder.resolve("saved_model.pb"), "graph");
        final Path frozen = Files.writeString(folder.resolve("network.pb"), "graph");
        for (final Path source : List.of(folder, file, frozen)) {
            final Network first = cache.open(source.toString());
            for (final String name : List.of("out.csv", "out-images.csv", "out-state.txt", "map.tif", "map.tif.part"))
                Files.writeString(folder.resolve(name), source.toString());
            assertSame(first, cache.open(source.toString()));
        }
    }

    @Test
    void folderThatALinkLeadsToIsLookedAt(@TempDir final Path folder) throws IOException {
        final Path real = Files.createDirectory(folder.resolve("real"));
        Files.writeString(real.resolve("saved_model.pb"), "graph");
        final Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        Files.createSymbolicLink(real.resolve("circle"), real);
        final Network first = cache.open(link.toString());
        assertSame(first, cache.open(link.toString()));
        Files.writeString(real.resolve("saved_model.pb"), "other graph");
        assertNotSame(first, cache.open(link.toString()));
    }

    @Test
    void fileOfTheSameSizeAndTimeInThePlaceOfAnotherIsRead(@TempDir final Path folder) throws IOException {
        final Path file = Files.writeString(folder.resolve("network.pb"), "first");
        final Network first = cache.open(file.toString());
        final Path other = Files.writeString(folder.resolve("new"), "other");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertNotSame(first, cache.open(file.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "1911-02-03T04:05:06Z", "1969-12-31T23:59:59Z", "2099-01-01T00:00:00Z" })
    void fileOfAnyTimeIsOpenedOnceAndAgainWhenItsTimeChanges(final String time, @TempDir final Path folder)
            throws IOException {
        final Path file = Files.writeString(folder.resolve("network.pb"), "graph");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
        final Network first = cache.open(file.toString());
        assertSame(first, cache.open(file.toString()));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time).minusSeconds(1)));
        assertNotSame(first, cache.open(file.toString()), "an earlier time is a change too");
    }

    @Test
    void filesThatChangeWhileTheyAreReadAreReadAgain(@TempDir final Path folder) throws IOException {
        final Path file = Files.writeString(folder.resolve("network.pb"), "1");
        final NetworkCache changing = new NetworkCache(source -> {
            opened.add(new FakeNetwork(1, 8));
            if (opened.size() == 1) write(file, "12");
            return opened.get(opened.size() - 1);
        }, (source, share, seed) -> new FakeNetwork(1, 8));
        assertSame(changing.open(file.toString()), opened.get(1));
        assertTrue(opened.get(0).isClosed());
        assertSame(changing.open(file.toString()), opened.get(1));
    }

    @Test
    void filesThatAreStillBeingCopiedAreSaidToBe(@TempDir final Path folder) throws IOException {
        final Path file = Files.writeString(folder.resolve("network.pb"), "1");
        final NetworkCache copying = new NetworkCache(source -> {
            write(file, "1".repeat(opened.size() + 2));
            opened.add(new FakeNetwork(1, 8));
            if (opened.size() == 2) throw new NetworkException("The file is damaged; copy it again.");
            return opened.get(opened.size() - 1);
        }, (source, share, seed) -> new FakeNetwork(1, 8));
        final String sentence = assertThrows(NetworkException.class, () -> copying.open(file.toString())).getMessage();
        assertTrue(sentence.contains("change while they are read") && sentence.contains("try again"), sentence);
        assertTrue(opened.get(0).isClosed() && opened.get(2).isClosed());
    }

    @Test
    void copiesWithRandomWeightsAreOfTheFilesThatWereOpened(@TempDir final Path folder) throws IOException {
        final Path file = Files.writeString(folder.resolve("network.pb"), "1");
        final List<String> problems = new ArrayList<>();
        try (Context context = new Context(SaliencyService.class);
                Progress progress = new Progress(context, "test", 1);
                NetworkCache.Lease lease = cache.lease(file.toString())) {
            try (RandomisedNetworks copies = lease.randomised()) {
                assertEquals(4, copies.all(progress, problems::add).size());
            }
            Files.writeString(file, "12");
            try (RandomisedNetworks copies = lease.randomised()) {
                assertEquals(0, copies.all(progress, problems::add).size());
            }
        }
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).contains("have changed since it was opened"), problems.toString());
    }

    private static void write(final Path file, final String text) {
        try {
            Files.writeString(file, text);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
