package org.tuckersaliency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.tuckersaliency.batch.BatchRecord;

import ij.measure.ResultsTable;

/** What became of the images of a batch as a table of ImageJ. */
public final class BatchTable {
    private BatchTable() {}

    /** A row for each image: Image, Status, Files, Seconds and Remark (the reason why it failed, or warnings). */
    public static ResultsTable of(final List<BatchRecord> records) {
        final List<BatchRecord> sorted = new ArrayList<>(records);
        sorted.sort(Comparator.comparing(BatchRecord::image));
        final ResultsTable table = new ResultsTable();
        for (final BatchRecord record : sorted) {
            table.addRow();
            table.addValue("Image", record.image());
            table.addValue("Status", record.error().isPresent() ? "failed" : "done");
            table.addValue("Files", record.outputs().size());
            table.addValue("Seconds", record.seconds());
            table.addValue("Remark", record.error().orElse(String.join(" ", record.warnings())));
        }
        return table;
    }
}
