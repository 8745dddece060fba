package org.tuckersaliency.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tuckersaliency.batch.BatchRecord;

/** The folder of a job's results, without a cluster. Names of folders have what Hadoop takes for a pattern or a list. */
class OutputsIT {
    private static final String SETTINGS = "the settings";

    @TempDir
    private Path temporary;

    private Path folder;
    private RemoteFiles remote;

    @BeforeEach
    void giveTheFolderAName() {
        folder = temporary.resolve("maps, first [1]");
        remote = new RemoteFiles(new Configuration());
    }

    private Outputs outputs() {
        return new Outputs(remote, folder.toString());
    }

    private Set<String> begin(final String settings, final boolean resume, final RemoteFile... images)
            throws IOException {
        return outputs().begin(settings, resume, List.of(images), BatchRecord::fromJson);
    }

    private static RemoteFile image(final String name, final String stamp) {
        return new RemoteFile("/" + name, name, stamp);
    }

    private void note(final String list, final String image, final String stamp, final String output)
            throws IOException {
        remote.put(BatchRecord.noted(image, stamp, List.of(output)).toJson() + "\n",
                RemoteFiles.below(folder.toString(), Outputs.DONE + "/" + list + Outputs.LIST));
    }

    private List<String> names() throws IOException {
        return Executor.files(folder).stream().map(file -> folder.relativize(file).toString())
                .collect(Collectors.toList());
    }

    @Test
    void jobThatWasEndedBeforeItsFirstFileBeginsAgain() throws IOException {
        remote.put("half", RemoteFiles.below(folder.toString(), Outputs.ATTEMPTS + "/_batch/settings.json"));
        for (final boolean resume : new boolean[] { false, true }) {
            assertEquals(Set.of(), begin(SETTINGS, resume));
            assertEquals(SETTINGS + "\n", Files.readString(folder.resolve("_batch/settings.json")));
            outputs().tidy();
            Files.delete(folder.resolve("_batch/settings.json"));
        }
    }

    @Test
    void otherFilesAreInTheWay() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("mine.tif"), "mine");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> begin(SETTINGS, false)).getMessage()
                .contains("not empty"));
        assertEquals(List.of("mine.tif"), names());
    }

    @Test
    void jobGoesOnOnlyWithItsOwnSettingsAndWhenAsked() throws IOException {
        begin(SETTINGS, false);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> begin(SETTINGS, false)).getMessage()
                .contains("resume"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> begin("others", true)).getMessage()
                .contains("other settings"));
    }

    @Test
    void imageIsDoneWhenItIsNotedAsItIsNowAndItsResultsAreThere() throws IOException {
        begin(SETTINGS, false);
        remote.put("map", RemoteFiles.below(folder.toString(), "a/a.tif"));
        remote.put("map", RemoteFiles.below(folder.toString(), "b.tif"));
        note("0001-00000", "a/a", "1", "a/a.tif");
        note("0001-00001", "b", "1", "b.tif");
        note("0002-00000", "c", "1", "c.tif");
        remote.put("half", RemoteFiles.below(folder.toString(), Outputs.ATTEMPTS + "/7/c.tif"));
        assertEquals(Set.of("a/a"),
                begin(SETTINGS, true, image("a/a", "1"), image("b", "2"), image("c", "1"), image("d", "1")));
        assertEquals("0003", outputs().nextRun());
        assertEquals(List.of("0001-00000.jsonl", "0001-00001.jsonl", "0002-00000.jsonl"),
                outputs().lists().stream().map(RemoteFile::name).collect(Collectors.toList()));
        assertEquals(List.of("_batch/0001-00000.jsonl", "_batch/0001-00001.jsonl", "_batch/0002-00000.jsonl",
                "_batch/settings.json", "a/a.tif", "b.tif"), names(), "no checksums, and no attempts");
    }

    @Test
    void whatIsThereStaysOnlyWhereItIsTheSame() throws IOException {
        final org.apache.hadoop.fs.Path there = RemoteFiles.below(folder.toString(), "a.tif");
        for (final String text : List.of("first", "first", "other", "longer than it")) {
            final org.apache.hadoop.fs.Path attempt = RemoteFiles.below(folder.toString(), "_attempts/1/a.tif");
            remote.put(text, attempt);
            remote.move(attempt, there);
            assertEquals(text, remote.text(there.toString()));
        }
    }

    @Test
    void filesBelowAFolderHaveTheirPathsAsNames() throws IOException {
        for (final String name : List.of("b.png", "a/c d.png", "a/e/f[2].png"))
            remote.put(name, RemoteFiles.below(folder.toString(), name));
        Files.createSymbolicLink(folder.resolve("a/round"), folder);
        final List<RemoteFile> files = remote.filesBelow(folder.toString(), Integer.MAX_VALUE);
        assertEquals(List.of("a/c d.png", "a/e/f[2].png", "b.png"),
                files.stream().map(RemoteFile::name).collect(Collectors.toList()));
        for (final RemoteFile file : files) assertEquals(file.name(), remote.text(file.place()));
        assertEquals(List.of("b.png"), remote.files(folder.toString()).stream().map(RemoteFile::name)
                .collect(Collectors.toList()));
        assertEquals(List.of("a/c d.png", "b.png"), remote.filesBelow(folder.toString(), 2).stream()
                .map(RemoteFile::name).collect(Collectors.toList()));
        assertEquals(List.of(), remote.filesBelow(folder + "/none", 1));
    }
}
