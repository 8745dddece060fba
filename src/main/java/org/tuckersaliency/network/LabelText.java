package org.tuckersaliency.network;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads names of classes from a text with one on each line. Empty lines count for nothing. Numbers before the names are
 * understood where all lines have them: {@code 0: tabby}, {@code 0,tabby}, {@code 0 tabby}; so are the numbers of
 * WordNet ({@code n02123045 tabby}).
 */
final class LabelText {
    /** More classes than any network has. */
    static final int MOST = 100_000;
    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,9})\\s*([:;,)\\t]|\\.(?=\\s)|\\s)\\s*(\\S.*)");
    private static final Pattern WORDNET = Pattern.compile("n\\d{8}[\\s:;,]+(\\S.*)");

    private LabelText() {}

    /**
     * @throws IllegalArgumentException if there are too many names, or numbers before them that cannot be right
     */
    static ClassLabels read(final String text) {
        final List<String> lines = text.lines().map(String::strip).filter(l -> !l.isEmpty()).limit(MOST + 1)
                .collect(Collectors.toList());
        if (lines.size() > MOST) throw new IllegalArgumentException("it has more than " + MOST + " lines");
        return numbered(lines.stream().map(LabelText::withoutWordNet).collect(Collectors.toList()));
    }

    private static String withoutWordNet(final String line) {
        final Matcher matcher = WORDNET.matcher(line);
        return matcher.matches() ? matcher.group(1) : line;
    }

    private static ClassLabels numbered(final List<String> lines) {
        final TreeMap<Integer, String> names = new TreeMap<>();
        final Set<String> separators = new HashSet<>();
        int repeated = -1;
        for (final String line : lines) {
            final Matcher matcher = NUMBERED.matcher(line);
            if (!matcher.matches()) return new ClassLabels(lines); // not all are numbered, so none is
            final int number = Integer.parseInt(matcher.group(1));
            separators.add(matcher.group(2));
            if (names.put(number, withoutWordNet(matcher.group(3))) != null) repeated = number;
        }
        if (lines.isEmpty()) return ClassLabels.none();
        final boolean complete = repeated < 0 && names.lastKey() - names.firstKey() + 1 == names.size();
        if (Set.of(":", ";", ")", "\t").containsAll(separators)) return placed(names, repeated, complete);
        // '0 cells, 1 cell, 2 cells' are names themselves, '3,4-dichlorophenol' too
        final boolean distinct = new HashSet<>(names.values()).size() == names.size();
        return complete && distinct && names.firstKey() == 0
                ? new ClassLabels(List.copyOf(names.values()))
                : new ClassLabels(lines);
    }

    private static ClassLabels placed(final TreeMap<Integer, String> names, final int repeated,
            final boolean complete) {
        if (repeated >= 0) throw new IllegalArgumentException("it names class " + repeated + " twice");
        if (complete && names.firstKey() == 1)
            return new ClassLabels(List.copyOf(names.values()), List.of("The class names are numbered from 1, but "
                    + "classes are counted from 0, so the first name was taken for class 0."));
        return inPlace(names);
    }

    /**
     * The names at their numbers; classes without one have an empty name.
     *
     * @throws IllegalArgumentException if a number is negative or too large
     */
    static ClassLabels inPlace(final TreeMap<Integer, String> names) {
        if (names.isEmpty()) return ClassLabels.none();
        if (names.firstKey() < 0 || names.lastKey() >= MOST)
            throw new IllegalArgumentException("it names class " + (names.firstKey() < 0
                    ? names.firstKey()
                    : names.lastKey()) + ", but classes are counted from 0 and no network has more than " + MOST);
        final String[] all = new String[names.lastKey() + 1];
        Arrays.fill(all, "");
        names.forEach((number, name) -> all[number] = name);
        return new ClassLabels(List.of(all));
    }
}
