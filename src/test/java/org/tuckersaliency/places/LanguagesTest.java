package org.tuckersaliency.places;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;

/** Languages that write numbers, letters and dates in another way than macros and tables do. */
class LanguagesTest {
    /** Commas for points, an i that becomes İ, other digits, and the Buddhist calendar. */
    private static final List<String> LANGUAGES = List.of("de-DE", "tr-TR", "ar-EG-u-nu-arab", "fa-IR-u-nu-arabext",
            "hi-IN-u-nu-deva", "th-TH-u-ca-buddhist-nu-thai");

    @Test
    void numbersTitlesTablesAndRecordedOptionsAreTheSameInEveryLanguage(@TempDir final Path folder) throws Exception {
        final Locale before = Locale.getDefault();
        try (Context context = new Context()) {
            Locale.setDefault(Locale.US);
            final List<String> expected = facts(context, folder.resolve("en-US"));
            for (final String language : LANGUAGES) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertEquals(expected, facts(context, folder.resolve(language)), language);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static List<String> facts(final Context context, final Path folder) throws Exception {
        return PlacesProgram.facts(context, "sample:cells-classifier", Files.createDirectory(folder));
    }
}
