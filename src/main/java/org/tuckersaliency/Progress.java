package org.tuckersaliency;

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
    private final int steps;
    private int done;

    Progress(final Context context, final String title, final int steps) {
        this.steps = steps;
        this.status = Optional.ofNullable(context.getService(StatusService.class));
        this.task = Optional.ofNullable(context.getService(TaskService.class)).map(s -> s.createTask(title));
        task.ifPresent(t -> {
            t.setProgressMaximum(steps);
            t.start();
        });
    }

    /**
     * Begins the next step.
     *
     * @throws CancellationException if the user pressed Escape or cancelled the task
     */
    void next(final String text) {
        if (IJ.escapePressed() || task.map(Task::isCanceled).orElse(false))
            throw new CancellationException("The saliency map was cancelled.");
        status.ifPresent(s -> s.showStatus(done, steps, text));
        task.ifPresent(t -> {
            t.setStatusMessage(text);
            t.setProgressValue(done);
        });
        IJ.showStatus(text);
        IJ.showProgress(done, steps);
        done++;
    }

    @Override
    public void close() {
        task.ifPresent(Task::finish);
        status.ifPresent(StatusService::clearStatus);
        IJ.showStatus("");
        IJ.showProgress(1.0);
    }
}
