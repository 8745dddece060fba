package org.tuckersaliency.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.command.BasisCommand;
import org.tuckersaliency.command.ClassCommand;
import org.tuckersaliency.command.MacroOptions;
import org.tuckersaliency.command.SaliencyCommand;
import org.tuckersaliency.evaluation.Metric;
import org.tuckersaliency.method.SaliencyMethod;

import ij.ImagePlus;
import ij.Macro;

/** Menu, commands, methods, help and README name the same things. */
class MenuTest {
    private static final Pattern ENTRY = Pattern.compile(
            "(Plugins>Saliency(?:>With a Class)?), \"([^\"-][^\"]*)\", org\\.tuckersaliency\\.menu\\.SaliencyPlugIn\\(\"([a-z+-]+)\"\\)");

    private static Context context;
    private static List<CommandInfo> commands;

    @BeforeAll
    static void startSciJava() {
        context = new Context(SaliencyService.class, CommandService.class, ModuleService.class);
        commands = new ArrayList<>(context.service(CommandService.class).getCommandsOfType(Command.class));
        commands.removeIf(c -> !c.getClassName().startsWith("org.tuckersaliency."));
    }

    @AfterAll
    static void disposeOfTheContext() {
        context.dispose();
    }

    @Test
    void menuListsEveryCommandAndNothingElse() throws IOException {
        final Map<String, String> expected = new TreeMap<>();
        for (final CommandInfo command : commands)
            expected.put(command.getAnnotation().name(), command.getMenuPath().getMenuString());
        final Map<String, String> listed = new TreeMap<>();
        for (final String line : Files.readAllLines(Paths.get("plugins.config"))) {
            if (line.isEmpty() || line.startsWith("#") || line.contains("\"-\"")) continue;
            final Matcher entry = ENTRY.matcher(line);
            assertTrue(entry.matches(), line);
            listed.put(entry.group(3), entry.group(1).replace(">", " > ") + " > " + entry.group(2));
        }
        assertEquals(expected, listed);
    }

    @Test
    void everyMethodHasACommandOfItsNameAndKey() {
        final Map<String, String> methods = new TreeMap<>();
        for (final SaliencyMethod method : context.service(SaliencyService.class).methods())
            methods.put(method.key(), method.label() + "...");
        final Map<String, String> named = new TreeMap<>();
        for (final CommandInfo command : commands) {
            final Object delegate = module(command).getDelegateObject();
            if (!(delegate instanceof SaliencyCommand)) continue;
            final SaliencyMethod method = ((SaliencyCommand) delegate).method();
            assertEquals(method.key(), command.getAnnotation().name());
            named.put(method.key(), command.getMenuPath().getLeaf().getName());
        }
        assertEquals(methods, named);
    }

    @Test
    void whatDependsOnATargetAsksForItAndStandsInItsOwnMenu() {
        for (final CommandInfo command : commands) {
            final Object delegate = module(command).getDelegateObject();
            if (!(delegate instanceof SaliencyCommand)) continue;
            final boolean target = ((SaliencyCommand) delegate).method().isLabelDependent();
            assertEquals(target, delegate instanceof ClassCommand, command.toString());
            assertEquals(target, command.getMenuPath().getMenuString().contains(" > With a Class > "),
                    command.toString());
        }
    }

    @Test
    void methodsWithABasisAskWhosePlanesItIsAndNoOthersDo() {
        for (final CommandInfo command : commands) {
            final Object delegate = module(command).getDelegateObject();
            if (delegate instanceof SaliencyCommand)
                assertEquals(((SaliencyCommand) delegate).method().hasBasis(), delegate instanceof BasisCommand,
                        command.toString());
        }
    }

    @Test
    void readmeNamesEveryKeyOfTheSaliencyCommands() throws IOException {
        final Path readme = Paths.get("README.md");
        Assumptions.assumeTrue(Files.exists(readme));
        final String text = Files.readString(readme);
        for (final CommandInfo command : commands) {
            if (!(module(command).getDelegateObject() instanceof SaliencyCommand)) continue;
            for (final ModuleItem<?> item : new MacroOptions(command).items())
                assertTrue(text.contains("| `" + MacroOptions.key(item) + "`"), MacroOptions.key(item));
        }
    }

    @Test
    void imagejLegacyAddsNoSecondEntry() {
        for (final CommandInfo command : commands) {
            assertTrue(command.is("no-legacy"), command.toString());
            assertTrue(command.canRunHeadless(), command.toString());
        }
    }

    @Test
    void onlyTheSampleIsOpenedWithoutADialog() {
        for (final CommandInfo command : commands)
            assertEquals(command.getAnnotation().name().equals("sample"), new MacroOptions(command).asksNothing(),
                    command.toString());
    }

    @Test
    void labelsBeginWithTheKeysAndNothingIsRemembered() {
        for (final CommandInfo command : commands) for (final ModuleItem<?> item : command.inputs()) {
            if (item.getType() == ImagePlus.class || !new MacroOptions(command).items().contains(item)) continue;
            assertEquals(MacroOptions.key(item), Macro.trimKey(item.getLabel()));
            assertTrue(!item.isPersisted(), command + " " + item);
            assertTrue(item.getDescription().endsWith("."), item.getDescription());
        }
    }

    @Test
    void pathsHaveAButtonAndStylesAreThoseOfTheDialog() {
        final Map<String, String> styles = new TreeMap<>();
        for (final CommandInfo command : commands)
            for (final ModuleItem<?> item : new MacroOptions(command).items())
                if (!item.getWidgetStyle().isEmpty()) styles.put(MacroOptions.key(item), item.getWidgetStyle());
        assertEquals(Map.of("network", "network", "folder", "directory", "truth", "path", "csv", "file", "lut", "lut",
                "results",
                "directory"), styles);
    }

    @Test
    void helpSaysWhatTheMethodDoesAndWhereItComesFrom() {
        for (final CommandInfo command : commands) {
            final Module module = module(command);
            final String help = HelpText.of(module, new MacroOptions(command));
            assertTrue(help.startsWith("<html>"), help);
            assertFalse(help.contains("<a ") || help.contains("<img"), "a page that needs a network");
            for (final ModuleItem<?> item : new MacroOptions(command).items())
                assertTrue(help.contains("<b>" + MacroOptions.key(item) + "</b>"), help);
            if (module.getDelegateObject() instanceof SaliencyCommand)
                assertTrue(help.matches("(?s).*(arXiv \\d{4}\\.\\d{5}|doi 10\\.|of ours).*"), help);
        }
    }

    @Test
    void helpOfEveryMethodHasItsFormulaWithTheSymbolsInIt() {
        for (final CommandInfo command : commands) {
            final Module module = module(command);
            if (!(module.getDelegateObject() instanceof SaliencyCommand)) continue;
            final String formula = HelpText.of(module, new MacroOptions(command))
                    .replaceAll("(?s).*<h3>Formula</h3><p[^>]*>(.*)<h3>Source</h3>.*", "$1");
            assertTrue(formula.matches("(?s).*[Σ·|⊙√].*</p><table>.*"), command + ": " + formula);
        }
    }

    @Test
    void readmeNamesEveryMethodAndMetric() throws IOException {
        final Path readme = Paths.get("README.md");
        Assumptions.assumeTrue(Files.exists(readme));
        final String text = Files.readString(readme);
        for (final SaliencyMethod method : context.service(SaliencyService.class).methods())
            assertTrue(text.contains("`" + method.key() + "`"), method.key());
        for (final Metric metric : context.service(SaliencyService.class).metrics())
            assertTrue(text.contains("`" + metric.key() + "`"), metric.key());
    }

    private static Module module(final CommandInfo command) {
        return context.service(ModuleService.class).createModule(command);
    }
}
