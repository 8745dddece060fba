package org.tuckersaliency.command;

import org.scijava.Cancelable;
import org.scijava.command.Command;

/** A command that can end without a result because the user wanted it to. */
abstract class CancelableCommand implements Command, Cancelable {
    private String cancelReason;

    @Override
    public boolean isCanceled() {
        return cancelReason != null;
    }

    @Override
    public void cancel(final String reason) {
        cancelReason = reason;
    }

    @Override
    public String getCancelReason() {
        return cancelReason;
    }
}
