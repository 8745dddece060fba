package org.tuckersaliency.evaluation;

import java.util.List;
import java.util.stream.Collectors;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** A map that knows nothing of the network: a method that does not beat it explains nothing. */
public interface BaselineMap {
    /** The short lower-case name for tables. */
    String key();

    /** The name in titles. */
    String label();

    /**
     * @param image axes (x, y, channel), of any range
     * @return 0..1, at the size of the image; the same for the same image
     */
    MapValues of(RandomAccessibleInterval<FloatType> image);

    /** {@link RandomBaseline}, {@link CentreBaseline} and {@link EdgeBaseline} with their defaults. */
    static List<BaselineMap> all() {
        return List.of(new RandomBaseline(), new CentreBaseline(), new EdgeBaseline());
    }

    /** The keys of {@link #all}. */
    static List<String> keys() {
        return all().stream().map(BaselineMap::key).collect(Collectors.toList());
    }
}
