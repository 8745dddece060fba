package org.tuckersaliency.spark;

import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapred.FileSplit;
import org.apache.hadoop.mapred.TextInputFormat;
import org.apache.spark.api.java.JavaHadoopRDD;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.tuckersaliency.batch.BatchRecord;

import scala.Tuple2;

/** What the tasks of all runs of a batch have noted of their images. */
final class Records {
    private Records() {}

    /** The last line of each image, by its name. */
    static JavaPairRDD<String, String> latest(final JavaSparkContext spark, final String lists) {
        final JavaHadoopRDD<LongWritable, Text> files = (JavaHadoopRDD<LongWritable, Text>) spark.hadoopFile(lists,
                TextInputFormat.class, LongWritable.class, Text.class);
        return files.mapPartitionsWithInputSplit((split, lines) -> {
            final Path file = ((FileSplit) split).getPath();
            final java.util.List<Tuple2<String, Tuple2<String, String>>> all = new java.util.ArrayList<>();
            while (lines.hasNext()) {
                final String line = lines.next()._2().toString();
                all.add(new Tuple2<>(BatchRecord.fromJson(line).image(), new Tuple2<>(file.getName(), line)));
            }
            return all.iterator();
        }, false).mapToPair(pair -> pair).reduceByKey((a, b) -> a._1().compareTo(b._1()) > 0 ? a : b)
                .mapValues(Tuple2::_2);
    }
}
