package org.tuckersaliency.menu;

import java.awt.GraphicsEnvironment;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.command.MacroOptions;
import org.tuckersaliency.network.MissingLibraryException;
import org.tuckersaliency.network.NetworkException;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;

/**
 * What plugins.config starts: runs one of the plugin's commands in the thread of the menu or macro, on that thread's
 * current image. The argument is the command's short name.
 */
public class SaliencyPlugIn implements PlugIn {
    @Override
    public void run(final String name) {
        try {
            final Context context = HostContext.get();
            final CommandInfo command = command(context, name);
            final Module module = context.service(ModuleService.class).createModule(command);
            final ImagePlus image = fillImage(module);
            final MacroOptions options = new MacroOptions(command);
            fillOptions(module, options, image, context);
            run(module, context);
            show(module); // what a cancelled command has done so far, which most give up
            if (((Cancelable) module).isCanceled()) throw new CancellationException("The command was cancelled.");
            if (Macro.getOptions() == null) UnfinishedFields.take(options); // the next dialog has the defaults
        } catch (final CancellationException e) {
            cancel();
        } catch (final IllegalArgumentException | IllegalStateException | NetworkException e) {
            log(e);
            fail(e.getMessage());
        } catch (final OutOfMemoryError e) {
            log(e);
            fail("There is not enough memory for this; take a smaller image or fewer planes, close images, or raise "
                    + "Edit > Options > Memory & Threads.");
        } catch (final RuntimeException | LinkageError e) {
            if (Macro.MACRO_CANCELED.equals(e.getMessage())) {
                cancel();
                return;
            }
            log(e);
            fail("The command stopped unexpectedly: " + e + "; please report this with the steps that led to it.");
        }
    }

    /** Runs the command, and where the engine's library is missing asks a user who is there to have it installed. */
    private static void run(final Module module, final Context context) {
        try {
            module.run();
        } catch (final MissingLibraryException e) {
            if (Macro.getOptions() != null || GraphicsEnvironment.isHeadless() || IJ.getInstance() == null) throw e;
            final Module installation = context.service(ModuleService.class)
                    .createModule(command(context, "install-tensorflow"));
            LibraryQuestion.ask(e).orElseThrow(() -> new CancellationException("TensorFlow was not installed."))
                    .forEach(installation::setInput);
            installation.run();
            if (((Cancelable) installation).isCanceled()) throw new CancellationException("It was cancelled.");
            module.run();
        }
    }

    private static CommandInfo command(final Context context, final String name) {
        for (final CommandInfo command : context.service(CommandService.class).getCommandsOfType(Command.class))
            if (command.getClassName().startsWith("org.tuckersaliency.command.")
                    && name.equals(command.getAnnotation().name()))
                return command;
        throw new IllegalStateException(
                "The command '" + name + "' is missing from the plugin; install the plugin again.");
    }

    /** The macro's own current image, whatever window is in front; null where there is none and none is needed. */
    private static ImagePlus fillImage(final Module module) {
        ImagePlus filled = null;
        for (final ModuleItem<?> item : module.getInfo().inputs()) {
            if (item.getType() != ImagePlus.class) continue;
            final ImagePlus image = WindowManager.getCurrentImage();
            if (image == null && !item.isRequired()) continue;
            if (image == null)
                throw new IllegalArgumentException("There is no image open; open the image that the "
                        + "network is to look at, or run Plugins > Saliency > Open Sample.");
            module.setInput(item.getName(), image);
            filled = image;
        }
        return filled;
    }

    private static void fillOptions(final Module module, final MacroOptions options, final ImagePlus image,
            final Context context) {
        final String text = Macro.getOptions();
        final Map<String, Object> values;
        if (text != null)
            values = options.parse(text);
        else if (GraphicsEnvironment.isHeadless() || IJ.getInstance() == null || options.asksNothing())
            values = Map.of();
        else
            values = CommandDialog.ask(module, options, image, context.service(SaliencyService.class));
        values.forEach(module::setInput);
    }

    private static void show(final Module module) {
        ImagePlus last = null;
        for (final ModuleItem<?> item : module.getInfo().outputs()) {
            final Object output = item.getValue(module);
            if (output instanceof ResultsTable) show((ResultsTable) output, item.getLabel());
            if (output instanceof ImagePlus[]) for (final ImagePlus image : (ImagePlus[]) output) show(image);
            if (!(output instanceof ImagePlus)) continue;
            last = (ImagePlus) output;
            show(last);
        }
        if (last != null && last.getWindow() != null) WindowManager.setCurrentWindow(last.getWindow());
    }

    private static void show(final ImagePlus image) {
        if (GraphicsEnvironment.isHeadless() && !IJ.isMacro())
            WindowManager.setTempCurrentImage(image);
        else
            image.show();
    }

    /** Without a display ImageJ shows no table, so its lines are printed. */
    private static void show(final ResultsTable table, final String title) {
        if (!GraphicsEnvironment.isHeadless()) {
            table.show(title);
            return;
        }
        IJ.log(title);
        IJ.log(table.getColumnHeadings());
        for (int row = 0; row < table.size(); row++) IJ.log(table.getRowAsString(row));
    }

    /** Stops the macro without a word: the user knows. */
    private static void cancel() {
        IJ.showStatus("Cancelled");
        recordNothing();
        if (!stopMacro() && isScript()) Macro.abort();
    }

    /**
     * Says one sentence and stops the macro or script. ImageJ's own error cannot be had without a display, where it
     * fails in building its dialog; and in a JavaScript it forgets to raise the flag that ends the script.
     */
    private static void fail(final String sentence) {
        if (GraphicsEnvironment.isHeadless() && stopMacro()) {
            IJ.log(sentence);
            return;
        }
        recordNothing();
        try {
            IJ.error(wrapped(sentence));
        } finally {
            if (isScript()) Macro.abort();
        }
    }

    /**
     * Whether a macro or script of this thread started the command. ImageJ's own answer is for all threads together, so
     * that a dialog which is closed would end the script of another one.
     */
    private static boolean isScript() {
        return StackWalker.getInstance().walk(frames -> frames
                .anyMatch(f -> f.getClassName().equals(IJ.class.getName()) && f.getMethodName().equals("run")));
    }

    /** ImageJ would record a command from the menu that came to nothing, without its options. */
    private static void recordNothing() {
        if (!GraphicsEnvironment.isHeadless() && Recorder.record) Recorder.disableCommandRecording();
    }

    /** ImageJ makes its message window as wide as the longest line. */
    private static String wrapped(final String sentence) {
        return sentence.replaceAll("(.{60,90}) ", "$1\n");
    }

    /** @return whether it was a macro of ImageJ's own language that started the command */
    private static boolean stopMacro() {
        final Interpreter macro = Interpreter.getInstance();
        final boolean calling = macro != null && StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(f -> f.getClassName().equals(Interpreter.class.getName())));
        if (calling) macro.abort((String) null);
        return calling;
    }

    private static void log(final Throwable e) {
        HostContext.debug(e);
    }
}
