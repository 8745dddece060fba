package org.tuckersaliency.spark;

import java.util.ArrayList;
import java.util.List;

import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapred.FileSplit;
import org.apache.hadoop.mapred.TextInputFormat;
import org.apache.spark.api.java.JavaHadoopRDD;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

import scala.Tuple2;

/** What the tasks of all runs have noted of their images. */
final class Records {
    private Records() {}

    /**
     * The last line of all that have the same key.
     *
     * @param lists a pattern for the files
     * @param key of a line
     */
    static JavaPairRDD<String, String> latest(final JavaSparkContext spark, final String lists,
            final Function<String, String> key) {
        final JavaHadoopRDD<LongWritable, Text> files = (JavaHadoopRDD<LongWritable, Text>) spark.hadoopFile(lists,
                TextInputFormat.class, LongWritable.class, Text.class);
        return files.mapPartitionsWithInputSplit((split, lines) -> {
            final String file = ((FileSplit) split).getPath().getName();
            final List<Tuple2<String, Tuple2<String, String>>> all = new ArrayList<>();
            while (lines.hasNext()) {
                final String line = lines.next()._2().toString();
                all.add(new Tuple2<>(key.call(line), new Tuple2<>(file, line)));
            }
            return all.iterator();
        }, false).mapToPair(pair -> pair).reduceByKey((a, b) -> a._1().compareTo(b._1()) > 0 ? a : b)
                .mapValues(Tuple2::_2);
    }
}
