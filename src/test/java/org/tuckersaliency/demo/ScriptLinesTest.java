package org.tuckersaliency.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code IJ.run(imp, …)} with an image that is not shown, as ImageJ records it for JavaScript and Groovy. */
class ScriptLinesTest {
    private static final String LINE = "IJ.run(imp, \"EigenCAM...\", \"network=sample:cells-ssl layer=auto output=map\");";

    @ParameterizedTest
    @ValueSource(strings = { "nashorn", "groovy" })
    void scriptMapsAnImageThatIsNotShown(final String language) throws Exception {
        final Macros.Outcome macro = Macros.run("newImage('ramp', '8-bit ramp', 60, 50, 1);\n".replace('\'', '"')
                + LINE.replace("IJ.run(imp, ", "run(") + "\ngetStatistics(area, mean);\n"
                + "print(getTitle() + ' ' + getWidth() + ' x ' + getHeight() + ' of mean ' + d2s(mean, 6));\n"
                        .replace('\'', '"'));
        final String current = ScriptLines.isolated("headless", language, LINE);
        assertTrue(current.startsWith("EigenCAM of ramp 60 x 50 "), current);
        assertEquals(macro.output().strip(), current);
    }
}
