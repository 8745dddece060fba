package org.tuckersaliency.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Loads ImageJ and this plugin once more, with {@link HeadlessDialog} in the place of ImageJ's dialog. Plain ImageJ
 * makes a window for every command that has options and for every error of a macro, even where all options are given
 * and nothing is to be shown; without a display that ends the macro. (Fiji replaces the class in a similar way.)
 */
final class HeadlessClassLoader extends ClassLoader {
    private static final String DIALOG = "ij.gui.GenericDialog";
    private static final String STAND_IN = HeadlessDialog.class.getName();

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
            final byte[] code = dialog ? renamed(in) : in.readAllBytes();
            return defineClass(name, code, 0, code.length, getParent().loadClass(name).getProtectionDomain());
        } catch (final IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** The stand-in's class file under the dialog's name: the names are texts in the constant pool (JVMS 4.4). */
    private static byte[] renamed(final InputStream classFile) throws IOException {
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
                out.writeUTF(in.readUTF().replace(STAND_IN.replace('.', '/'), DIALOG.replace('.', '/')));
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
