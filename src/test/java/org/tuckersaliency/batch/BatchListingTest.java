package org.tuckersaliency.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which images a folder or a pattern names. */
class BatchListingTest {
    @TempDir
    private Path temporary;

    @BeforeEach
    void makeFiles() throws IOException {
        for (final String name : List.of("one.tif", "two.png", "a/three.tif", "a/b/four.tif", "c/five.tif",
                "c/words.txt")) {
            final Path file = temporary.resolve("images").resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }

    private List<String> names(final String input) {
        final List<BatchImage> images = BatchListing.of(temporary + "/" + input);
        for (final BatchImage image : images)
            assertTrue(image.file().startsWith(temporary), "named as the user named them: " + image.file());
        return images.stream().map(BatchImage::name).collect(Collectors.toList());
    }

    @ParameterizedTest
    @CsvSource({ "images, one.tif two.png", "images/*, one.tif two.png", "images/*.tif, one.tif",
            "images/*/*.tif, a/three.tif c/five.tif", "images/*/b/*, a/b/four.tif", "images/a/**, b/four.tif three.tif",
            "'images/{a/b,c}/*.tif', a/b/four.tif c/five.tif", "images/two.png, two.png",
            "images/**.tif, a/b/four.tif a/three.tif c/five.tif one.tif" })
    void foldersAndPatternsNameTheirImages(final String input, final String names) {
        assertEquals(List.of(names.split(" ")), names(input));
    }

    @ParameterizedTest
    @CsvSource({ "/data/*.tif, 1", "*, 1", "/data/*/*.tif, 2", "/data/**.tif, 2147483647", "'x/{a/b,c}/*', 3" })
    void patternKnowsHowDeepItsFilesLieAtMost(final String pattern, final int depth) {
        assertEquals(depth, new BatchPattern(pattern).depth());
    }

    /** A link to a folder is as good as the folder; one inside that leads back to the beginning is not walked round. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksAreFollowedWhereTheListingBegins() throws IOException {
        Files.createSymbolicLink(temporary.resolve("current"), temporary.resolve("images"));
        Files.createSymbolicLink(temporary.resolve("images/a/round"), temporary.resolve("images"));
        assertEquals(List.of("one.tif", "two.png"), names("current"));
        assertEquals(List.of("one.tif"), names("current/*.tif"));
        assertEquals(List.of("a/b/four.tif", "a/three.tif", "c/five.tif", "one.tif"), names("current/**.tif"));
    }
}
