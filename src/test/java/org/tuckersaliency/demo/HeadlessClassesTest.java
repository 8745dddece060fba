package org.tuckersaliency.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes the virtual machine loads where there is no display. */
class HeadlessClassesTest {
    private static final Pattern WINDOWS = Pattern.compile(
            " (java\\.awt\\.(?:Window|Frame|Dialog|FileDialog)|javax\\.swing\\.J\\w+|org\\.tuckersaliency\\.(?:viewer\\.\\S+|menu\\.\\S*(?:Dialog|Preview|Label)\\S*)) source:");
    private static final Pattern COMMANDS = Pattern
            .compile(
                    " org\\.tuckersaliency\\.command\\.(MultivectorTuckerSaliencyMap|GradCam|EvaluateMaps)Command source:");

    private static final String IMAGEJ = "newImage('t', '8-bit ramp', 64, 64, 1); run('Add...', 'value=3');\n"
            + "makeRectangle(9, 9, 20, 20); run('Fire'); run('Measure'); print(getTitle());\n";
    private static final String OURS = "run('Multivector Tucker Saliency Map (MTSM)...', 'output=all lut=Ice');\n"
            + "selectImage('t'); run('Grad-CAM...', 'network=[sample:cells-classifier]');\n"
            + "selectImage('t'); run('Compare Methods...', 'methods=mtsm;gradcam output=all');\n"
            + "selectImage('t'); run('Score in Regions...', 'methods=mtsm');\n"
            + "selectImage('t'); run('Classify'); run('Inspect Network...', 'network=[sample:cells-ssl]');\n"
            + "selectImage('t'); run('Evaluate Maps...', 'methods=mtsm steps=4');\n"
            + "run('Open Sample', 'sample=multichannel'); run('Decompose Stack...', 'ranks=full');\n";

    @Test
    void commandsLoadNoWindowThatImageJDoesNotLoadItself(@TempDir final Path folder) throws Exception {
        final String alone = loaded(IMAGEJ, folder.resolve("alone.txt"));
        final String together = loaded(IMAGEJ + OURS, folder.resolve("together.txt"));
        assertEquals(3, found(COMMANDS, together).size());
        assertEquals(found(WINDOWS, alone), found(WINDOWS, together));
    }

    private static String loaded(final String macro, final Path log) throws Exception {
        final Macros.Outcome outcome = Macros.inOwnProcess(macro.replace('\'', '"'),
                System.getProperty("java.class.path"), "-Xlog:class+load:file=" + log);
        assertEquals(0, outcome.status(), outcome.output());
        return read(log);
    }

    private static String read(final Path log) throws IOException {
        final String text = Files.readString(log);
        assertTrue(text.contains("java.lang.Object source:"), "the log is not understood");
        return text;
    }

    private static Set<String> found(final Pattern pattern, final String log) {
        final Set<String> found = new TreeSet<>();
        final Matcher matcher = pattern.matcher(log);
        while (matcher.find())
            found.add(matcher.group(1));
        return found;
    }
}
