package org.tuckersaliency.spark;

import java.util.ArrayList;
import java.util.List;

import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

import scala.Tuple2;

/** What the tasks of all runs have noted of their images. */
final class Records {
    private Records() {}

    /**
     * The last line of all that have the same key.
     *
     * @param lists the files, later runs behind earlier ones by their names; as many as there were tasks
     * @param key of a line
     */
    static JavaPairRDD<String, String> latest(final JavaSparkContext spark,
            final Broadcast<SerializableConfiguration> configuration, final List<RemoteFile> lists,
            final Function<String, String> key) {
        final int parts = spark.defaultParallelism();
        return spark.parallelize(lists, parts).flatMapToPair(list -> {
            final List<Tuple2<String, Tuple2<String, String>>> all = new ArrayList<>();
            for (final String line : new RemoteFiles(configuration.value().value()).text(list.place()).split("\n"))
                all.add(new Tuple2<>(key.call(line), new Tuple2<>(list.name(), line)));
            return all.iterator();
        }).reduceByKey((a, b) -> a._1().compareTo(b._1()) > 0 ? a : b, parts).mapValues(Tuple2::_2);
    }
}
