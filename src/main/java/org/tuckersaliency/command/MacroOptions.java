package org.tuckersaliency.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleItem;
import org.tuckersaliency.MacroLine;

/**
 * The macro keys of a command: read strictly from the text that stands behind the command's name in a macro, and written
 * in the order of the dialog. The keys are the command's parameters that are text, numbers or flags; every one has a
 * default, the initial value of its field.
 */
public final class MacroOptions {
    /** An attribute of a parameter: {@code always} writes the key even where it has its default. */
    public static final String RECORDED = "recorded";
    /** An attribute of a command: it is run with its defaults from the menu, without a dialog. */
    public static final String ASKS_NOTHING = "asks-nothing";
    /** An attribute of a parameter: the key, where it is no name that a field can have. */
    public static final String KEY = "key";

    /**
     * An attribute of a parameter of a base class: it and those before it come first, then the parameters of the
     * classes that have none such, the most derived first, and then the rest of its class.
     */
    public static final String BEFORE_OWN = "before-own";

    private final CommandInfo command;
    private final List<ModuleItem<?>> items;

    public MacroOptions(final CommandInfo command) {
        this.command = command;
        final Map<Class<?>, List<ModuleItem<?>>> classes = new LinkedHashMap<>();
        for (final ModuleItem<?> item : command.inputs())
            if (isKey(item)) classes.computeIfAbsent(declaring(item), type -> new ArrayList<>()).add(item);
        this.items = ordered(classes.values());
    }

    private static Class<?> declaring(final ModuleItem<?> item) {
        return item instanceof CommandModuleItem
                ? ((CommandModuleItem<?>) item).getField().getDeclaringClass()
                : Object.class;
    }

    /** @param classes the parameters of each class, a base class before those derived from it */
    private static List<ModuleItem<?>> ordered(final Iterable<List<ModuleItem<?>>> classes) {
        final List<ModuleItem<?>> ordered = new ArrayList<>();
        final List<ModuleItem<?>> own = new ArrayList<>();
        final List<ModuleItem<?>> rest = new ArrayList<>();
        for (final List<ModuleItem<?>> parameters : classes) {
            int first = parameters.size();
            while (first > 0 && !parameters.get(first - 1).is(BEFORE_OWN))
                first--;
            ordered.addAll(parameters.subList(0, first));
            if (first == 0)
                own.addAll(0, parameters);
            else
                rest.addAll(parameters.subList(first, parameters.size()));
        }
        ordered.addAll(own);
        ordered.addAll(rest);
        return List.copyOf(ordered);
    }

    private static boolean isKey(final ModuleItem<?> item) {
        final Class<?> type = item.getType();
        return type == String.class || type == boolean.class || type == int.class || type == double.class;
    }

    /**
     * The parameters that are keys, in the order of the dialog: the command's own stand behind the network and the
     * layer, and behind them those that it shares with some others, such as {@code class}.
     */
    public List<ModuleItem<?>> items() {
        return items;
    }

    /** The macro key of a parameter. */
    public static String key(final ModuleItem<?> item) {
        final String key = item.get(KEY);
        return key == null ? item.getName() : key;
    }

    /** The command's name in the menu. */
    public String name() {
        return command.getMenuPath().getLeaf().getName();
    }

    /** Whether the command is run from the menu without a dialog. */
    public boolean asksNothing() {
        return command.is(ASKS_NOTHING);
    }

    /**
     * Reads the options of a macro.
     *
     * @param options keys and values such as {@code layer=auto centre network=[C:\my networks\cells.pb]}
     * @return the given parameters by name, in the type of their field
     * @throws IllegalArgumentException for an unknown key or a value that is no choice or no number; says which would
     *         do
     */
    public Map<String, Object> parse(final String options) {
        final Map<String, Object> values = new LinkedHashMap<>();
        final OptionReader reader = new OptionReader(options,
                word -> items.stream().anyMatch(item -> key(item).equals(word)));
        while (reader.next()) {
            final ModuleItem<?> item = find(reader.key());
            if (values.put(item.getName(), convert(item, reader.value())) != null)
                throw new IllegalArgumentException("The key '" + reader.key() + "' stands there twice; give it once.");
        }
        return values;
    }

    private ModuleItem<?> find(final String key) {
        final StringJoiner keys = new StringJoiner(", ");
        for (final ModuleItem<?> item : items) {
            if (key(item).equals(key)) return item;
            keys.add(key(item));
        }
        throw new IllegalArgumentException("'" + name() + "' has no key '" + key + "'; its keys are " + keys + ".");
    }

    /**
     * A value in the type of its parameter.
     *
     * @param text the value as written, or null for a key that stands alone
     * @throws IllegalArgumentException if it is no choice, no number or out of range
     */
    public static Object convert(final ModuleItem<?> item, final String text) {
        final String key = key(item);
        if (item.getType() == boolean.class) return flag(key, text);
        if ("".equals(text) && "".equals(item.getDefaultValue())) return text;
        if (text == null || text.isEmpty())
            throw new IllegalArgumentException("The key '" + key
                    + "' has no value; write " + key + "=VALUE, with [ ] around a value that contains spaces.");
        if (item.getType() != String.class) return number(item, text);
        final List<String> choices = choices(item);
        if (!choices.isEmpty() && !choices.contains(text))
            throw new IllegalArgumentException("'" + text + "' is no choice for " + key + "; choose one of "
                    + String.join(", ", choices) + ".");
        return text;
    }

    /** The choices of a parameter as text; empty where any value will do. */
    public static List<String> choices(final ModuleItem<?> item) {
        final List<String> choices = new ArrayList<>();
        if (item.getChoices() != null) for (final Object choice : item.getChoices()) choices.add(choice.toString());
        return choices;
    }

    private static Boolean flag(final String key, final String text) {
        if (text == null || text.equals("true")) return true;
        if (text.equals("false")) return false;
        throw new IllegalArgumentException("'" + text + "' is no choice for " + key + "; write " + key + "=true or "
                + key + "=false.");
    }

    private static Number number(final ModuleItem<?> item, final String text) {
        final boolean whole = item.getType() == int.class;
        final double value;
        try {
            value = whole ? Integer.parseInt(text) : Double.parseDouble(text);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no number for " + key(item) + "; give "
                    + (whole ? "a whole number" : "a number") + " such as " + key(item) + "=1.", e);
        }
        final Number low = (Number) item.getMinimumValue();
        final Number high = (Number) item.getMaximumValue();
        if (low != null && value < low.doubleValue() || high != null && value > high.doubleValue()
                || Double.isNaN(value))
            throw new IllegalArgumentException(text + " is out of range for " + key(item) + "; give a number from "
                    + (low == null ? "minus infinity" : low) + " to " + (high == null ? "infinity" : high) + ".");
        return whole ? (Number) (int) value : (Number) value;
    }

    /**
     * The keys that belong into a recorded macro: those that are always written and those that differ from their
     * default.
     *
     * @param values of all parameters, by name
     * @return key to value; null for a flag that stands alone
     */
    public Map<String, String> recorded(final Map<String, Object> values) {
        final Map<String, String> recorded = new LinkedHashMap<>();
        for (final ModuleItem<?> item : items) {
            final Object value = values.get(item.getName());
            if (value.equals(item.getDefaultValue()) && !"always".equals(item.get(RECORDED))) continue;
            recorded.put(key(item), Boolean.TRUE.equals(value) ? null : value.toString());
        }
        return recorded;
    }

    /**
     * What the values say of the parameters that the command shares with no other: the options of its method. Equal
     * texts mean equal methods.
     *
     * @param values of all parameters, by name
     */
    public String own(final Map<String, Object> values) {
        final StringJoiner own = new StringJoiner(" ");
        for (final ModuleItem<?> item : items)
            if (declaring(item).getName().equals(command.getClassName()))
                own.add(key(item) + "=" + MacroLine.quoted(values.get(item.getName()).toString()));
        return own.toString();
    }

    /** A line for a macro that does the same: {@code run("EigenCAM...", "network=[sample:cells-ssl] layer=auto")}. */
    public String line(final Map<String, String> recorded) {
        return MacroLine.of(name(), recorded);
    }
}
