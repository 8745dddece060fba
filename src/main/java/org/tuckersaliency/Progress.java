package org.tuckersaliency;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import ij.IJ;

/** Shows how far a run has come, in SciJava and in ImageJ, and asks both whether the user wants it to end. */
final class Progress implements AutoCloseable {
    private final Optional<StatusService> status;
    private final Optional<Task> task;
    private final Cancellation cancellation;
    private final boolean shown;
    private final int steps;
    private int done;
    private String text = "";
    private long begun;

    Progress(final Context context, final String title, final int steps) {
        this.cancellation = Cancellation.begin();
        this.shown = true;
        this.steps = steps;
        this.status = Optional.ofNullable(context.getService(StatusService.class));
        this.task = Optional.ofNullable(context.getService(TaskService.class)).map(s -> s.createTask(title));
        task.ifPresent(t -> {
            t.setProgressMaximum(steps);
            t.start();
        });
    }

    private Progress(final Cancellation cancellation) {
        this.cancellation = cancellation;
        this.shown = false;
        this.steps = 1;
        this.status = Optional.empty();
        this.task = Optional.empty();
    }

    /**
     * For one of many that are computed at the same time: shows nothing.
     *
     * @param run asked whether it is to end; not closed
     */
    static Progress silent(final Cancellation run) {
        return new Progress(run);
    }

    /**
     * Begins the next step.
     *
     * @throws CancellationException if the user pressed Escape or cancelled the task
     */
    void next(final String text) {
        checkCancelled();
        status.ifPresent(s -> s.showStatus(done, steps, text));
        task.ifPresent(t -> {
            t.setStatusMessage(text);
            t.setProgressValue(done);
        });
        if (shown) {
            IJ.showStatus(text);
            IJ.showProgress(done, steps);
        }
        this.text = text;
        begun = System.nanoTime();
        done++;
    }

    /**
     * Says how far the present step has come, and about how long it will take.
     *
     * @param part how many parts of the step are done
     * @param what the parts are
     * @throws CancellationException if the user pressed Escape or cancelled the task
     */
    void within(final int part, final int parts, final String what) {
        checkCancelled();
        if (!shown) return;
        final double left = (System.nanoTime() - begun) / 1e9 * (parts - part) / Math.max(1, part);
        final String more = text + ", " + what + (part == 0 ? "" : String.format(Locale.ROOT, ", %.0f s left", left));
        status.ifPresent(s -> s.showStatus(more));
        task.ifPresent(t -> t.setStatusMessage(more));
        IJ.showStatus(more);
        IJ.showProgress((done - 1 + part / (double) parts) / Math.max(1, steps));
    }

    /** @throws CancellationException if the user pressed Escape or cancelled the task */
    void checkCancelled() {
        cancellation.check();
        if (task.map(Task::isCanceled).orElse(false))
            throw new CancellationException("The saliency map was cancelled.");
    }

    @Override
    public void close() {
        if (!shown) return;
        cancellation.close();
        task.ifPresent(Task::finish);
        status.ifPresent(StatusService::clearStatus);
        IJ.showStatus("");
        IJ.showProgress(1.0);
    }
}
