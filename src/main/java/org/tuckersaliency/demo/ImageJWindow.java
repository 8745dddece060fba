package org.tuckersaliency.demo;

import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import ij.IJ;
import ij.ImageJ;

/** ImageJ's own window with this plugin installed and the sample open. */
final class ImageJWindow {
    private ImageJWindow() {}

    /** Opens the window and waits until the user closes it. */
    static void open() throws IOException, InterruptedException {
        final Path folder = Paths.get("target", "imagej").toAbsolutePath();
        install(folder);
        System.setProperty("plugins.dir", folder.toString());
        final ImageJ window = new ImageJ();
        final CountDownLatch closed = new CountDownLatch(1);
        window.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(final WindowEvent event) {
                closed.countDown();
            }
        });
        IJ.run("Open Sample");
        closed.await();
    }

    /** ImageJ finds menu entries in jars with an underscore; the classes come from the class path of this program. */
    private static void install(final Path folder) throws IOException {
        final Path jar = folder.resolve("plugins").resolve("Tucker_Saliency.jar");
        Files.createDirectories(jar.getParent());
        Files.createDirectories(folder.resolve("macros"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
                InputStream menu = ImageJWindow.class.getResourceAsStream("/plugins.config")) {
            zip.putNextEntry(new ZipEntry("plugins.config"));
            menu.transferTo(zip);
            zip.closeEntry();
        }
    }
}
