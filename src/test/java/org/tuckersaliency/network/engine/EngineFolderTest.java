package org.tuckersaliency.network.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the engine is found, and that it is taken from there and from nowhere else. */
class EngineFolderTest {
    private static final String ADAPTER = "org.tuckersaliency.network.tensorflow";

    private static NativeLibrary library() {
        return NativeLibrary.ofThisSystem().orElseThrow();
    }

    @Test
    void foldersAboveThePluginAreSearched() {
        assertEquals(Path.of("target/lib/tucker-saliency").toAbsolutePath(), EngineFolder.find().get().path());
    }

    @Test
    void libraryIsFoundInEitherFolder(@TempDir final Path first, @TempDir final Path second) throws IOException {
        final EngineFolder folder = new EngineFolder(first, second);
        assertFalse(folder.has(library()));
        final Path other = Files.createFile(first.resolve("tensorflow-core-native-1-solaris-sparc.jar"));
        Files.createFile(first.resolve(library().fileName() + ".part"));
        final Path jar = Files.createFile(first.resolve("api.jar"));
        assertFalse(folder.has(library()));
        assertEquals(List.of(jar), folder.jars(library()));
        final Path found = second.resolve(library().fileName());
        try (RandomAccessFile file = new RandomAccessFile(found.toFile(), "rw")) {
            file.setLength(library().size()); // of the right size, and takes no room
        }
        assertTrue(folder.has(library()));
        assertEquals(List.of(jar, found), folder.jars(library()));
        assertTrue(Files.exists(other));
    }

    @Test
    void librariesAreNamedAsOnMavenCentral() {
        assertEquals("linux-x86_64", NativeLibrary.system("Linux", "amd64"));
        assertEquals("macosx-arm64", NativeLibrary.system("Mac OS X", "aarch64"));
        assertEquals("macosx-x86_64", NativeLibrary.system("Mac OS X", "x86_64"));
        assertEquals("windows-x86_64", NativeLibrary.system("Windows 11", "amd64"));
        for (final String system : List.of("linux-x86_64", "macosx-arm64", "macosx-x86_64", "windows-x86_64"))
            assertTrue(NativeLibrary.of(system).get().address().matches("https://.*/tensorflow-core-native-.*-" + system
                    + "\\.jar"), system);
        assertTrue(NativeLibrary.of("linux-riscv64").isEmpty());
    }

    /** What would be fetched is what the build has put there. */
    @Test
    void listedLibraryIsThatOfTheBuild() throws Exception {
        final Path file = EngineFolder.find().get().path().resolve(library().fileName());
        assertEquals(library().size(), Files.size(file));
        final StringBuilder sha = new StringBuilder();
        for (final byte b : MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)))
            sha.append(String.format("%02x", b));
        assertEquals(library().sha256(), sha.toString());
    }

    @Test
    void engineIsLoadedFromItsFolderAlone() throws Exception {
        final ClassLoader adapter = Engine.loaderFor(ADAPTER);
        for (final String name : List.of("org.tensorflow.Graph", "ai.djl.engine.Engine",
                "org.bytedeco.javacpp.Pointer", "com.google.protobuf.Message")) {
            final Class<?> loaded = adapter.loadClass(name);
            assertNotSame(Class.forName(name, false, getClass().getClassLoader()), loaded);
            assertTrue(loaded.getProtectionDomain().getCodeSource().getLocation().getPath()
                    .contains("/target/lib/tucker-saliency/"), name);
        }
        assertSame(EngineFolder.class, adapter.loadClass(EngineFolder.class.getName()));
        final Class<?> opener = adapter.loadClass(ADAPTER + ".TensorFlowOpener");
        assertSame(adapter, opener.getClassLoader());
        assertSame(opener, adapter.loadClass(opener.getName()));
    }

    /** ImageJ loads plugins anew when its menus are refreshed. */
    @Test
    void pluginThatIsLoadedTwiceSharesTheEngine() throws Exception {
        final EngineFolder folder = EngineFolder.find().get();
        final ClassLoader engine = EngineClassLoader.of(folder, library());
        assertSame(engine, EngineClassLoader.of(folder, library()));
        assertSame(engine, Engine.contextFor(Engine.loaderFor(ADAPTER)));
        final List<String> names = folder.jars(library()).stream().map(file -> file.getFileName().toString())
                .collect(Collectors.toList());
        assertTrue(names.containsAll(List.of("tensorflow-api-0.36.0.jar", library().fileName())), names.toString());
    }
}
