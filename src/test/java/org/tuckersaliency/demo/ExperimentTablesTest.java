package org.tuckersaliency.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTablesTest {
    private static final Map<String, String> HEADINGS = Map.of("drop", "Drop %");

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("x.csv"), "network,layer,method,metric,mean,low,high,n,left_out\n"
                + "n,one,tsm,drop,12.34,10,15,3,0\nn,one,tsm,road,-0.0001,-0.25,0.5,3,0\n"
                + "n,two,tsm,drop,20,19,21,3,0\nn,two,tsm,road,,,,0,3\nn,-,edges,drop,50,40,60,3,0\n");
        Files.writeString(folder.resolve("x-images.csv"), "image,network,layer,method,metric,value\n"
                + "a-1.tif,n,one,tsm,drop,10\nb-2.tif,n,one,tsm,drop,13\nb-3.tif,n,one,tsm,drop,\n"
                + "a-1.tif,n,-,edges,drop,50\nb-2.tif,n,-,edges,drop,40\nb-3.tif,n,-,edges,drop,60\n");
    }

    private ExperimentTables tables() throws IOException {
        return new ExperimentTables(folder.resolve("x.csv"));
    }

    @Test
    void meansStandWithTheirIntervals() throws IOException {
        assertEquals("| method | Drop % |\n|---|---|\n| tsm | 12.3 (10.0 to 15.0) |\n| edges | 50.0 (40.0 to 60.0) |\n",
                tables().means(HEADINGS));
        assertEquals("0.000 (-0.250 to 0.500)", tables().cell("one", "tsm", "road"), "no minus before 0");
        assertEquals("–", tables().cell("two", "tsm", "road"));
        assertEquals("", tables().cell("two", "nix", "road"));
    }

    @Test
    void layersAreColumnsAndWhatHasNoLayerIsTheSameInAll() throws IOException {
        assertEquals(List.of("one", "two"), tables().layers());
        assertEquals("| method | one | two |\n|---|---|---|\n| tsm | 12.3 (10.0 to 15.0) | 20.0 (19.0 to 21.0) |\n"
                + "| edges | 50.0 (40.0 to 60.0) | 50.0 (40.0 to 60.0) |\n",
                tables().byLayer("drop", tables().methods()));
    }

    @Test
    void differencesArePairedByImage() throws IOException {
        assertEquals(2, tables().difference("one", "edges", "tsm", "drop", image -> true).n());
        assertEquals((40 + 27) / 2.0, tables().difference("one", "edges", "tsm", "drop", image -> true).mean(), 1e-12);
        assertEquals(27, tables().difference("one", "edges", "tsm", "drop", image -> image.startsWith("b")).mean(),
                1e-12);
        assertTrue(tables().differences(List.of(List.of("edges", "tsm")), HEADINGS)
                .contains("| edges less tsm | **33.5 (27.0 to 40.0)** |"));
    }

    @Test
    void documentKeepsWhatStandsAroundItsPlaces() throws IOException {
        final Path file = folder.resolve("d.md");
        Files.writeString(file, "before\n<!-- x -->\nold\n<!-- end -->\nbetween\n<!-- y -->\n<!-- end -->\nafter\n");
        final MarkedDocument document = new MarkedDocument(file);
        document.put("x", "new");
        document.put("y", "other");
        document.save();
        assertEquals("before\n<!-- x -->\n\nnew\n<!-- end -->\nbetween\n<!-- y -->\n\nother\n<!-- end -->\nafter\n",
                Files.readString(file));
        assertThrows(IOException.class, () -> document.put("z", ""));
    }

    @Test
    void documentsOfTheProjectShowTheirPictures() throws IOException {
        for (final String name : new String[] { "docs/evaluation.md", "docs/claims.md", "README.md" }) {
            final Path file = Paths.get(name).toAbsolutePath();
            final Matcher pictures = Pattern.compile("!\\[[^]]*]\\(([^)]+)\\)").matcher(Files.readString(file));
            while (pictures.find())
                assertTrue(Files.isRegularFile(file.resolveSibling(pictures.group(1))), pictures.group(1));
        }
    }
}
