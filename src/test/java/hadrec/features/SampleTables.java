package hadrec.features;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import java.nio.file.Path;
import java.util.Arrays;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Tables for tests of features, formulas and columns. */
public final class SampleTables {
    private SampleTables() {}

    /** The whole W sample, read once; not to be changed. */
    public static Table w() {
        return Whole.W;
    }

    public static Table w(int events) {
        return new CsvEventLoader(EventSchema.W_MUNU).first(events).load(Path.of("data/w_munu_13tev.csv.gz"));
    }

    /** Four events: a, b with a missing value, whole number n with a missing value, double d, text. */
    public static Table four() {
        return Table.create(
                "four",
                IntColumn.create("event", 11, 12, 13, 14),
                FloatColumn.create("a", 1, 2, -3, 0.5f),
                FloatColumn.create("b", 4, Float.NaN, 0, -1),
                IntColumn.create("n", 0, 1, Integer.MIN_VALUE, 3),
                DoubleColumn.create("d", 1e-300, 2, 3, 4),
                StringColumn.create("text", "p", "q", "r", "s"));
    }

    /** One column x of the numbers 0 to n - 1. */
    public static Table counting(int n) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = i;
        }
        return Table.create("counting", FloatColumn.create("x", x));
    }

    /** All events rotated by one angle. */
    public static Table rotated(Table events, double angle) {
        double[] angles = new double[events.rowCount()];
        Arrays.fill(angles, angle);
        return new EventSymmetry(angles, new boolean[angles.length]).of(events);
    }

    /** All events reflected. */
    static Table reflected(Table events) {
        boolean[] all = new boolean[events.rowCount()];
        Arrays.fill(all, true);
        return new EventSymmetry(new double[all.length], all).of(events);
    }

    private static final class Whole {
        static final Table W = w(Integer.MAX_VALUE);
    }
}
