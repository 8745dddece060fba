package org.tuckersaliency.batch;

import org.tuckersaliency.evaluation.CsvLine;

/** The tables of a batch as CSV: what became of each image, and what the network takes them for. */
public final class BatchCsv {
    /** The heading of the report. */
    public static final String REPORT = "image,status,outputs,warnings,error";
    /** The heading of the scores; their lines are those of {@link BatchRecord#scores}. */
    public static final String SCORES = "image,plane,rank,class,index,probability,logit";

    private BatchCsv() {}

    /** The line of the report for an image. */
    public static String line(final BatchRecord record) {
        return CsvLine.of(record.image(), record.error().isPresent() ? "failed" : "done",
                String.join(";", record.outputs()), String.join(" ", record.warnings()), record.error().orElse(""));
    }
}
