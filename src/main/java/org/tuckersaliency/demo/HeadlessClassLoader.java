package org.tuckersaliency.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * Loads ImageJ and this plugin once more, with {@link HeadlessDialog} in the place of ImageJ's dialog and
 * {@link HeadlessButton} in that of the button in Set Scale. Plain ImageJ makes a window for every command that has
 * options and for every error of a macro, even where all options are given and nothing is to be shown; without a
 * display that ends the macro. (Fiji replaces the class in a similar way.)
 */
final class HeadlessClassLoader extends ClassLoader {
    private static final String DIALOG = "ij.gui.GenericDialog";
    private static final String STAND_IN = HeadlessDialog.class.getName();
    private static final Set<String> WITH_BUTTON = Set.of("ij.plugin.filter.ScaleDialog",
            "ij.plugin.filter.SetScaleDialog");
    private static final String BUTTON = "java.awt.Button";

    HeadlessClassLoader(final ClassLoader parent) {
        super(parent);
    }

    @Override
    protected Class<?> loadClass(final String name, final boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("ij.") && !name.startsWith("org.tuckersaliency."))
            return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            final Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(final String name) throws ClassNotFoundException {
        final boolean dialog = name.equals(DIALOG);
        final String file = (dialog ? STAND_IN : name).replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(file)) {
            if (in == null) throw new ClassNotFoundException(name);
            final byte[] code = dialog
                    ? renamed(in, STAND_IN, DIALOG)
                    : WITH_BUTTON.contains(name)
                            ? renamed(in, BUTTON, HeadlessButton.class.getName())
                            : in.readAllBytes();
            return defineClass(name, code, 0, code.length, getParent().loadClass(name).getProtectionDomain());
        } catch (final IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** The class file with one class called another: the names are texts in the constant pool (JVMS 4.4). */
    private static byte[] renamed(final InputStream classFile, final String from, final String to)
            throws IOException {
        final DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile.readAllBytes()));
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(in.readLong()); // magic number and version
        final int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int i = 1; i < count; i++) {
            final int tag = in.readUnsignedByte();
            out.writeByte(tag);
            if (tag == 1)
                out.writeUTF(in.readUTF().replace(from.replace('.', '/'), to.replace('.', '/')));
            else
                out.write(in.readNBytes(size(tag)));
            if (tag == 5 || tag == 6) i++; // long and double take two places
        }
        out.write(in.readAllBytes());
        return bytes.toByteArray();
    }

    private static int size(final int tag) {
        switch (tag) {
            case 5:
            case 6:
                return 8;
            case 7:
            case 8:
            case 16:
            case 19:
            case 20:
                return 2;
            case 15:
                return 3;
            default:
                return 4;
        }
    }
}
