package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.tensorflow.proto.DataType;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.demo.Macros;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.RefusedOperationsException;

import ij.IJ;
import ij.ImagePlus;

/** What the user allows to one network is allowed to that one, until a file of it changes or it is taken back. */
class PermissionTest {
    @TempDir
    private Path folder;
    private final Context context = new Context(SaliencyService.class);
    private final SaliencyService saliency = context.service(SaliencyService.class);
    private final ImagePlus image = IJ.createImage("image", "RGB ramp", 16, 16, 1);
    private Path network;

    @BeforeEach
    void makeANetworkThatReadsAndWrites() throws IOException {
        network = write(folder, "spy");
    }

    @AfterEach
    void takeItBack() {
        saliency.allow(network.toString(), Set.of());
        context.dispose();
    }

    private Path write(final Path to, final String name) throws IOException {
        final TestGraph graph = new TestGraph();
        final String scores = SmallNetwork.add(graph, graph.placeholder("image", DataType.DT_FLOAT, -1, 16, 16, 3), 3);
        Files.writeString(folder.resolve("secret.txt"), "secret");
        graph.op("ReadFile", name, List.of(bytes(graph, "from", "secret.txt")));
        graph.op("WriteFile", "theft", List.of(bytes(graph, "to", "loot.txt"), name));
        graph.identity("answer", scores, "^theft");
        return TestFiles.frozen(to, graph.build());
    }

    private String bytes(final TestGraph graph, final String name, final String file) {
        return graph.bytes(name, folder.resolve(file).toString().getBytes(StandardCharsets.UTF_8));
    }

    private void map() {
        saliency.map(image, network.toString(), "mtsm");
    }

    @Test
    void refusalTellsHowToAllowItAndThenTheMapIsMade() {
        final RefusedOperationsException refusal = assertThrows(RefusedOperationsException.class, this::map);
        assertEquals(Set.of("ReadFile", "WriteFile"), refusal.operations());
        assertTrue(refusal.getMessage().contains("run(\"Allow Network...\", \"network=[" + network
                + "] operations=[ReadFile WriteFile]\")"), refusal.getMessage());
        saliency.allow(network.toString(), Set.of("WriteFile", "ReadFile"));
        map();
        saliency.allow(network.toString(), Set.of());
        assertThrows(RefusedOperationsException.class, this::map);
    }

    @Test
    void permissionGoesWithTheFilesAndNotWithThePath() throws IOException {
        saliency.allow(network.toString(), Set.of("ReadFile", "WriteFile"));
        final Path copy = Files.copy(network, folder.resolve("copy.pb"));
        saliency.map(image, copy.toString(), "mtsm");
        write(folder, "other");
        assertThrows(RefusedOperationsException.class, this::map);
        Files.copy(copy, network, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        map();
    }

    @Test
    void exactlyWhatItUsesMustBeNamedAndNothingRunsBefore() {
        for (final Set<String> wrong : List.of(Set.of("WriteFile"), Set.of("ReadFile", "WriteFile", "PyFunc"),
                Set.of("Everything"))) {
            final String message = assertThrows(IllegalArgumentException.class,
                    () -> saliency.allow(network.toString(), wrong)).getMessage();
            assertTrue(message.contains("uses ReadFile WriteFile"), message);
            assertThrows(RefusedOperationsException.class, this::map);
        }
        assertFalse(Files.exists(folder.resolve("loot.txt")));
        final String none = assertThrows(IllegalArgumentException.class,
                () -> saliency.allow("sample:cells-ssl", Set.of("WriteFile"))).getMessage();
        assertTrue(none.contains("no operation that has to be allowed"), none);
        assertThrows(NetworkException.class,
                () -> saliency.allow(folder.resolve("nix").toString(), Set.of("WriteFile")));
    }

    /** As a user does it: the line stands in the message, and is run as it stands there. */
    @Test
    void lineOfTheRefusalIsAMacroThatAllowsIt() throws Exception {
        final String map = "newImage('image', 'RGB ramp', 16, 16, 1);\n".replace('\'', '"')
                + "run(\"EigenCAM...\", \"network=[" + network + "]\");\n";
        final Macros.Outcome refused = Macros.run(map);
        assertEquals(1, refused.status(), refused.output());
        final Matcher line = Pattern.compile("run\\(\"Allow Network.*?\"\\)")
                .matcher(refused.output().replace("\n", " "));
        assertTrue(line.find(), refused.output());
        assertFalse(Files.exists(folder.resolve("loot.txt")));
        final Macros.Outcome allowed = Macros.run(line.group() + ";\n" + map + "print(getTitle());");
        assertEquals("EigenCAM of image\n", allowed.output());
        final String back = "run(\"Allow Network...\", \"network=[" + network + "]\");\n";
        assertEquals(1, Macros.run(back + map).status());
    }

    @Test
    void manyOperationsLeaveTheLineWhole() throws IOException {
        final TestGraph graph = new TestGraph();
        final String scores = SmallNetwork.add(graph, graph.placeholder("image", DataType.DT_FLOAT, -1, 16, 16, 3), 3);
        final List<String> last = new ArrayList<>(List.of(scores));
        for (final String op : List.of("ReadFile", "MatchingFiles")) {
            graph.op(op, "a/very/long/name/".repeat(50) + op, List.of(bytes(graph, op + "/name", "secret.txt")));
            last.add("^" + "a/very/long/name/".repeat(50) + op);
        }
        for (final String op : List.of("NoOp", "Abort")) {
            graph.op(op, op.toLowerCase(Locale.ROOT), List.of());
            last.add("^" + op.toLowerCase(Locale.ROOT));
        }
        graph.op("WriteFile", "theft", List.of(bytes(graph, "to", "loot.txt"), bytes(graph, "what", "loot")));
        last.add("^theft");
        graph.op("Identity", "answer", last, "T", DataType.DT_FLOAT);
        network = TestFiles.frozen(folder, graph.build());
        final String message = assertThrows(RefusedOperationsException.class, this::map).getMessage();
        assertTrue(message.endsWith("run(\"Allow Network...\", \"network=[" + network
                + "] operations=[Abort MatchingFiles ReadFile WriteFile]\")."), message);
        assertTrue(message.contains("and 1 more"), message);
    }
}
