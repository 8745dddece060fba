package org.tuckersaliency.scripts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;
import org.scijava.script.ScriptModule;
import org.scijava.script.ScriptService;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.demo.Macros;
import org.tuckersaliency.sample.SampleImages;

import ij.ImagePlus;

/** The same small example in three languages. */
class ScriptsTest {
    /** What Fiji brings as scripting-groovy. */
    public static class Groovy extends AdaptedScriptLanguage {
        public Groovy() {
            super("groovy");
        }
    }

    /** What Fiji brings as scripting-jython. */
    public static class Jython extends AdaptedScriptLanguage {
        public Jython() {
            super("jython");
        }
    }

    @Test
    void macroRuns() throws Exception {
        final Macros.Outcome outcome = Macros.run(java.nio.file.Files.readString(
                new File("macros/WhereDoesItLook.ijm").toPath()));
        assertEquals(0, outcome.status(), outcome.output());
        assertTrue(outcome.output().startsWith("MTSM of cells: mean 0."), outcome.output());
    }

    @Test
    void groovyRuns() throws Exception {
        assertRuns("macros/WhereDoesItLook.groovy", new Groovy());
    }

    @Test
    void jythonRuns() throws Exception {
        assertRuns("macros/WhereDoesItLook.py", new Jython());
    }

    private static void assertRuns(final String file, final AdaptedScriptLanguage language) throws Exception {
        try (Context context = new Context(ScriptService.class, SaliencyService.class)) {
            final ScriptService scripts = context.service(ScriptService.class);
            scripts.addAlias(ImagePlus.class);
            context.inject(language);
            final StringWriter printed = new StringWriter();
            final ImagePlus sample = SampleImages.open("cells");
            final org.scijava.script.ScriptInfo info = new org.scijava.script.ScriptInfo(context, new File(file));
            info.setLanguage(language);
            final ScriptModule module = info.createModule();
            context.inject(module);
            module.setOutputWriter(printed);
            module.setInput("saliency", context.service(SaliencyService.class));
            module.setInput("image", sample);
            module.run();
            final ImagePlus map = (ImagePlus) module.getOutput("map");
            assertArrayEquals((float[]) context.service(SaliencyService.class)
                    .map(sample, "sample:cells-ssl", "mtsm").getProcessor().getPixels(),
                    (float[]) map.getProcessor().getPixels());
            assertTrue(printed.toString().startsWith("MTSM of cells: mean 0."), printed.toString());
        }
    }
}
