package org.tuckersaliency.network;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * The names of a network's classes, in the order of its output. A name may hold synonyms with commas between them, such
 * as {@code tabby, tabby cat}.
 */
public final class ClassLabels {
    private static final String BACKGROUND = "background";
    private static final int IMAGENET = 1000;
    private static final int SUGGESTIONS = 3;
    private static final int SHOWN = 80;
    /** How a name may be written, the strictest first: a looser way counts only where no stricter one finds a class. */
    private static final List<BiPredicate<String, String>> WAYS = List.of(
            (text, name) -> name.equals(text),
            (text, name) -> synonyms(name).contains(text),
            (text, name) -> loose(name).equals(loose(text)),
            (text, name) -> synonyms(loose(name)).contains(loose(text)));

    private final List<String> names;
    private final List<String> remarks;

    /** @param names an empty one stands for a class without a name */
    public ClassLabels(final List<String> names) {
        this(names, List.of());
    }

    /** @param remarks one sentence for each thing that the user should know */
    ClassLabels(final List<String> names, final List<String> remarks) {
        this.names = names.stream().map(String::strip).collect(Collectors.toUnmodifiableList());
        this.remarks = List.copyOf(remarks);
    }

    public static ClassLabels none() {
        return new ClassLabels(List.of());
    }

    /** How many names are known; 0 where none are. */
    public int size() {
        return names.size();
    }

    /** The name of class {@code index}, or {@code class INDEX} where none is known. */
    public String name(final int index) {
        return isNamed(index) ? names.get(index) : "class " + index;
    }

    /** Whether the name of class {@code index} is known. */
    public boolean isNamed(final int index) {
        return index < names.size() && !names.get(index).isEmpty();
    }

    /** One sentence for each thing that the user should know of the names. */
    public List<String> remarks() {
        return remarks;
    }

    /**
     * The class of a name: the whole name or one of its synonyms as they are written; else the same with upper and
     * lower case, and spaces and underscores, taken as equal.
     *
     * @return its index
     * @throws IllegalArgumentException if no class or more than one is called so; names the nearest
     */
    public int find(final String text) {
        final List<Integer> found = matches(text);
        if (found.size() == 1) return found.get(0);
        if (found.size() > 1)
            throw new IllegalArgumentException("'" + shown(text) + "' may be "
                    + found.stream().limit(SUGGESTIONS).map(i -> "class " + i + " (" + shown(name(i)) + ")")
                            .collect(Collectors.joining(" or "))
                    + (found.size() > SUGGESTIONS ? " or one of " + (found.size() - SUGGESTIONS) + " more" : "")
                    + "; give the whole name or the number.");
        if (names.isEmpty())
            throw new IllegalArgumentException("There is no class '" + shown(text) + "', because the names of the "
                    + "network's classes are not known; give the number of a class, counted from 0, or put a "
                    + "labels.txt with a name on each line beside the network.");
        final List<String> known = names.stream().filter(n -> !n.isEmpty()).collect(Collectors.toList());
        throw new IllegalArgumentException(
                "There is no class '" + shown(text) + "' in this network; choose a number or, "
                        + "for instance, " + NearestNames.of(text, known, SUGGESTIONS).stream().map(ClassLabels::shown)
                                .collect(Collectors.joining(" or "))
                        + " (Classify lists the names).");
    }

    /** The classes that the text may mean, in their order. */
    List<Integer> matches(final String text) {
        final List<Integer> found = new ArrayList<>();
        if (text.isBlank()) return found;
        for (final BiPredicate<String, String> way : WAYS) {
            for (int i = 0; i < names.size(); i++) if (way.test(text.strip(), names.get(i))) found.add(i);
            if (!found.isEmpty()) return found;
        }
        return found;
    }

    /** Whether a class is called exactly so. */
    boolean contains(final String text) {
        return !text.isBlank() && names.contains(text.strip());
    }

    private static List<String> synonyms(final String name) {
        return List.of(name.split("\\s*,\\s*"));
    }

    private static String loose(final String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", " ");
    }

    private static String shown(final String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /**
     * The names of a network's own classes, where their number differs from what was given: 1001 classes and the 1000
     * names of ImageNet have a background class in front, a {@code background} in front of one name too many is left
     * out, and one name for a binary network is that of class 1. Anything else stays as it is, and a remark says so.
     *
     * @param output of the network
     * @return these names, or others with a remark
     */
    public ClassLabels fittedTo(final NetworkOutput output) {
        final int classes = output.isBinary() ? 2 : output.channels();
        if (names.isEmpty() || classes < 0 || names.size() == classes) return this;
        if (output.kind() != NetworkOutput.Kind.CLASSES)
            return new ClassLabels(List.of(), List.of("The network answers with " + output + ", so the " + names.size()
                    + " names that were found do not fit and were left out."));
        if (output.isBinary() && names.size() == 1)
            return with(List.of("not " + names.get(0), names.get(0)), "The only class name, '" + shown(names.get(0))
                    + "', was taken for class 1 of the binary network.");
        if (names.size() == IMAGENET && classes == IMAGENET + 1) {
            final List<String> more = new ArrayList<>(List.of(BACKGROUND));
            more.addAll(names);
            return with(more, "The network has 1001 classes for 1000 names, so class 0 was taken for the background "
                    + "and the names for classes 1 to 1000.");
        }
        if (names.size() == classes + 1 && names.get(0).equalsIgnoreCase(BACKGROUND))
            return with(names.subList(1, names.size()), "The network has no background class, so the first class name "
                    + "was left out.");
        final List<String> first = names.subList(0, Math.min(classes, names.size()));
        return with(first, "There are " + names.size() + (names.size() == 1 ? " class name" : " class names")
                + " for the " + classes + (classes == 1 ? " class" : " classes")
                + " of the network, so names may stand at the wrong class; correct the list of names.");
    }

    private ClassLabels with(final List<String> others, final String remark) {
        final Set<String> all = new LinkedHashSet<>(remarks);
        all.add(remark);
        return new ClassLabels(others, List.copyOf(all));
    }
}
