package org.tuckersaliency.network.tensorflow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;

/** Damaged copies of a file, the same ones each time: bits and bytes flipped, cut off, put in, doubled, taken out. */
final class Mutants {
    private static final int DEEPEST = 12;
    /** Of what may be a message; longer ones that are none are numbers. */
    private static final int LONGEST_TEXT = 64;

    private final byte[] whole;
    private final List<Integer> all = new ArrayList<>();
    /** Where the lengths of texts, lists and messages stand. */
    private final List<Integer> lengths = new ArrayList<>();
    /** Where everything stands but the numbers of weights. */
    private final List<Integer> structure = new ArrayList<>();

    Mutants(final byte[] whole) {
        this.whole = whole.clone();
        final BitSet numbers = new BitSet();
        findLengths(0, whole.length, 0, numbers);
        for (int i = 0; i < whole.length; i++) {
            all.add(i);
            if (!numbers.get(i)) structure.add(i);
        }
    }

    /** The file as it was for 0; else the copy of a number, and of no other. */
    byte[] get(final int number) {
        if (number == 0) return whole.clone();
        final Random random = new Random(number * 0x9e3779b97f4a7c15L + whole.length);
        final int at = random.nextInt(whole.length);
        final int length = 1 + random.nextInt(random.nextBoolean() ? 16 : 1024);
        switch (number % 8) {
            case 0:
                return flipped(random, 1, all);
            case 1:
                return flipped(random, 1, structure);
            case 2:
                return flipped(random, 2 + random.nextInt(7), random.nextBoolean() ? all : structure);
            case 3:
                return flipped(random, 1, lengths);
            case 4:
                return flipped(random, 1 + random.nextInt(3), structure);
            case 5:
                return Arrays.copyOf(whole, at);
            case 6:
                return random.nextBoolean()
                        ? joined(at, noise(random, length), at)
                        : joined(at, Arrays.copyOfRange(whole, at, Math.min(whole.length, at + length)), at);
            default:
                return joined(at, new byte[0], Math.min(whole.length, at + length));
        }
    }

    private byte[] flipped(final Random random, final int times, final List<Integer> places) {
        final byte[] copy = whole.clone();
        final List<Integer> known = places.isEmpty() ? all : places;
        for (int i = 0; i < times; i++)
            copy[known.get(random.nextInt(known.size()))] ^= (byte) (times > 2
                    ? 1 + random.nextInt(255)
                    : 1 << random.nextInt(8));
        return copy;
    }

    private static byte[] noise(final Random random, final int length) {
        final byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] joined(final int end, final byte[] middle, final int start) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(whole, 0, end);
        bytes.writeBytes(middle);
        bytes.write(whole, start, whole.length - start);
        return bytes.toByteArray();
    }

    /** Looks into whatever may be a message. */
    private boolean findLengths(final int from, final int to, final int depth, final BitSet numbers) {
        final int known = lengths.size();
        final CodedInputStream in = CodedInputStream.newInstance(whole, from, to - from);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                    if (!in.skipField(tag)) throw new IOException("a group ends");
                    continue;
                }
                final int before = from + in.getTotalBytesRead();
                final int length = in.readRawVarint32();
                final int start = from + in.getTotalBytesRead();
                in.skipRawBytes(length);
                for (int i = before; i < start; i++) lengths.add(i);
                final boolean message = depth < DEEPEST && findLengths(start, start + length, depth + 1, numbers);
                if (!message && length > LONGEST_TEXT) numbers.set(start, start + length);
            }
            return true;
        } catch (final IOException e) { // it is a text or a number of something
            lengths.subList(known, lengths.size()).clear();
            return false;
        }
    }
}
