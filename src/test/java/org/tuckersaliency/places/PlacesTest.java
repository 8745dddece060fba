package org.tuckersaliency.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.tuckersaliency.network.Refusals;
import org.tuckersaliency.network.engine.EngineFolder;

/** Processes of their own in odd places: folders of any name, none at all, and a Java that knows plain letters only. */
class PlacesTest {
    private static final String ODD = "Zell kerne ü ğİ 核";
    private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();
    /** What the library was once unpacked to; without it a process takes the time to unpack it again. */
    private static final Path UNPACKED = Path.of(System.getProperty("user.home"), ".javacpp");
    private static final String SAMPLE = "sample:cells-classifier";

    @TempDir
    private Path folder;

    @BeforeEach
    void thisProcessCanNameTheFoldersThatItMakes() {
        final String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        Assumptions.assumeTrue(Charset.forName(encoding).newEncoder().canEncode(ODD), encoding);
    }

    private static final class Conditions {
        private final List<String> options = new ArrayList<>(List.of("-Djava.awt.headless=true"));
        private final Map<String, String> environment = new TreeMap<>(Map.of("LC_ALL", "C.UTF-8"));
        private String classPath = System.getProperty("java.class.path");
        private String program = PlacesProgram.class.getName();
    }

    /** The output of a process whose program ended well. */
    private String run(final Conditions conditions, final String argument) throws Exception {
        final List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(conditions.options);
        command.addAll(List.of("-cp", conditions.classPath, conditions.program, argument));
        final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(conditions.environment);
        final Process process = builder.start();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    private List<String> told(final Conditions conditions, final String... lines) throws Exception {
        final Path facts = folder.resolve("facts.txt");
        final List<String> all = new ArrayList<>(List.of(facts.toString()));
        all.addAll(List.of(lines));
        final Path arguments = Files.write(folder.resolve("arguments.txt"), all, StandardCharsets.UTF_8);
        final String output = run(conditions, arguments.toString());
        assertFalse(output.matches("(?s).*\n\\s+at .*"), output);
        return Files.readAllLines(facts);
    }

    private List<String> ordinary(final String network) throws IOException {
        try (Context context = new Context()) {
            return PlacesProgram.facts(context, network, Files.createDirectory(folder.resolve("ordinary")));
        }
    }

    /** Application, engine, home with the unpacked library, temporary files, network, images and tables; in Turkish. */
    @Test
    void everyFolderMayHaveAnyName() throws Exception {
        final Path odd = Files.createDirectory(folder.resolve(ODD));
        final Path network = unpacked(odd.resolve("Netz ü 核"));
        final Path application = Files.createDirectories(odd.resolve("Im ageJ ü 核"));
        final Path plugins = application.resolve("plugins");
        final Path engine = application.resolve("lib/tucker-saliency");
        link(CLASSES, plugins);
        link(EngineFolder.find().get().path(), engine);
        final Conditions conditions = new Conditions();
        conditions.classPath = conditions.classPath.replace(CLASSES.toString(), plugins.toString());
        final Path home = Files.createDirectory(odd.resolve("Heim ü 核"));
        link(UNPACKED, home.resolve(".javacpp"));
        conditions.options.addAll(List.of("-Dfile.encoding=UTF-8", "-Duser.language=tr", "-Duser.country=TR",
                "-Duser.home=" + home, "-Dplugins.dir=" + application,
                "-Djava.io.tmpdir=" + Files.createDirectory(odd.resolve("Zwischen ü 核")),
                "-Xlog:class+load:file=" + folder.resolve("classes.txt")));
        conditions.environment.put("DISPLAY", ":7777"); // nobody asks for it
        final Path images = Files.createDirectory(odd.resolve("Bilder ü 核"));
        final List<String> told = told(conditions, "facts", network.toString(), images.toString());
        assertEquals(ordinary(network.toString()), told.subList(0, told.size() - 1));
        final String library = told.get(told.size() - 1);
        assertTrue(library.isEmpty() || library.startsWith(home.toString()), library);
        final String graph = Files.readString(folder.resolve("classes.txt")).lines()
                .filter(line -> line.contains(" org.tensorflow.Graph source: ")).findFirst().orElseThrow();
        assertTrue(graph.contains(engine.toUri().getRawPath()), graph);
    }

    /** The bundled network as a folder of the user's. */
    private static Path unpacked(final Path to) throws IOException {
        Files.createDirectories(to);
        for (final String file : List.of("network.pb", "saliency.json"))
            Files.copy(CLASSES.resolve("org/tuckersaliency/sample/cells-classifier").resolve(file), to.resolve(file));
        return to;
    }

    /** A folder with the files of another one, which are not copied; none where there is no other. */
    private static void link(final Path from, final Path to) throws IOException {
        if (!Files.isDirectory(from)) return;
        final List<Path> all;
        try (Stream<Path> files = Files.walk(from)) {
            all = files.filter(file -> !file.endsWith(".lock")).collect(Collectors.toList());
        }
        for (final Path file : all) {
            final Path link = to.resolve(from.relativize(file).toString());
            if (Files.isSymbolicLink(file))
                Files.createSymbolicLink(link, Files.readSymbolicLink(file));
            else if (Files.isDirectory(file))
                Files.createDirectories(link);
            else
                Files.createLink(link, file);
        }
    }

    /** Where the library is unpacked to if that cannot be done in the home. */
    private Path temporary() throws IOException {
        final Path temporary = Files.createDirectory(folder.resolve("temporary"));
        link(UNPACKED, temporary.resolve(".javacpp-" + System.getProperty("user.name")));
        return temporary;
    }

    /** A file where the home should be stands for one that cannot be written to; preferences too have no place. */
    @Test
    void homeThatCannotBeWrittenToIsDoneWithout() throws Exception {
        final Path home = Files.createFile(folder.resolve("home"));
        final Path temporary = temporary();
        final Conditions conditions = new Conditions();
        conditions.options.addAll(List.of("-Duser.home=" + home, "-Djava.util.prefs.userRoot=" + home,
                "-Djava.io.tmpdir=" + temporary, "-Duser.language=ar", "-Duser.country=EG",
                "-Dfile.encoding=US-ASCII"));
        conditions.environment.put("DISPLAY", "");
        final Path images = Files.createDirectory(folder.resolve("images"));
        final List<String> told = told(conditions, "facts", SAMPLE, images.toString());
        assertEquals(ordinary(SAMPLE), told.subList(0, told.size() - 1));
        assertTrue(told.get(told.size() - 1).matches("|\\Q" + temporary + "\\E.*"), told.get(told.size() - 1));
        assertEquals(0, Files.size(home));
    }

    @Test
    void namesThatJavaCannotUseAreSaidInASentence() throws Exception {
        final Conditions conditions = plainLettersOnly();
        final Path temporary = temporary();
        final Path odd = Files.createDirectory(folder.resolve(ODD));
        conditions.options.addAll(List.of("-Duser.home=" + odd, "-Dplugins.dir=" + odd,
                "-Djava.io.tmpdir=" + temporary,
                "-Djava.util.prefs.userRoot=" + temporary));
        final List<String> said = told(conditions, "refusals", odd.resolve("network.pb").toString(), odd.toString());
        for (final String sentence : said.subList(0, 5)) Refusals.isOneActionableSentence(sentence);
        for (final int i : new int[] { 0, 1, 2, 4 }) assertTrue(said.get(i).contains("LC_ALL=C.UTF-8"), said.get(i));
        assertTrue(said.get(3).startsWith("There is no ground truth"), said.get(3));
        assertEquals("MTSM of ramp", said.get(5));
        assertTrue(said.get(6).startsWith(temporary.toString()), said.get(6));
        assertEquals(Set.of("arguments.txt", "facts.txt", "temporary", ODD),
                Arrays.stream(folder.toFile().list()).collect(Collectors.toSet()),
                "no folder was made beside the home");
    }

    @Test
    void temporaryFolderThatJavaCannotUseIsSaidInASentence() throws Exception {
        final Conditions conditions = plainLettersOnly();
        conditions.options.add("-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve(ODD)));
        conditions.program = Opening.class.getName();
        final String said = run(conditions, "sample:cells-ssl").strip();
        assertTrue(said.contains("LC_ALL=C.UTF-8"), said);
        Refusals.isOneActionableSentence(said);
    }

    /** Opens a network and prints why that fails. */
    static final class Opening {
        private Opening() {}

        public static void main(final String[] arguments) {
            try {
                org.tuckersaliency.network.Networks.open(arguments[0]).close();
            } catch (final org.tuckersaliency.network.NetworkException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static Conditions plainLettersOnly() {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "names are Unicode on this system");
        final Conditions conditions = new Conditions();
        conditions.environment.put("LC_ALL", "C");
        return conditions;
    }

    @Test
    void displayThatCannotBeReachedIsSaidInASentence() throws Exception {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "displays have no such names");
        final Conditions conditions = new Conditions();
        conditions.options.set(0, "-Dx=y");
        conditions.environment.put("DISPLAY", ":7777");
        conditions.program = MenuEntry.class.getName();
        final String said = run(conditions, "eigencam").strip();
        final String[] twice = said.split("(?<=\\))\\.\\s+");
        assertEquals(2, Arrays.stream(twice).filter(one -> one.startsWith("The display ':7777' cannot be reached; "))
                .count(), said);
        assertFalse(said.contains("Error"), said);
    }

    /** Starts an entry of the menu twice, because Java fails in another way from the second time on. */
    static final class MenuEntry {
        private MenuEntry() {}

        public static void main(final String[] arguments) {
            for (int i = 0; i < 2; i++) ij.IJ.runPlugIn("org.tuckersaliency.menu.SaliencyPlugIn", arguments[0]);
        }
    }
}
