package hadrec.figures;

import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import java.util.Arrays;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/**
 * Figures while exploring, one line each, of a table's columns: jsplot's own, with its interactive look. The last line of a
 * cell shows one, {@code workspace.show("name", figure)} keeps it too. Missing values are left out.
 */
public final class QuickLook {
    private static final int BINS = 50;
    private static final int PROFILE_BINS = 20;
    /** More points than this are one blot. */
    private static final int MOST_POINTS = 10_000;

    private QuickLook() {}

    /** {@return how often the values of a column occur, in 50 bins from the least to the largest} */
    public static Figure histogram(Table table, String column) {
        double[] values = finite(numbers(table, column));
        Binning binning = Binning.of(values, BINS);
        double[] counts = new double[BINS];
        for (double value : values) {
            counts[binning.bin(value)]++;
        }
        return figure(
                column, "rows", BarTrace.builder(binning.centres(), counts).build());
    }

    /** {@return one column against another, a point a row, of at most the first 10 000 rows} */
    public static Figure scatter(Table table, String x, String y) {
        Table first = table.first(Math.min(MOST_POINTS, table.rowCount()));
        return figure(
                x,
                y,
                ScatterTrace.builder(numbers(first, x), numbers(first, y))
                        .mode(ScatterTrace.Mode.MARKERS)
                        .marker(Marker.builder().size(3).build())
                        .build());
    }

    /** {@return the mean of one column in 20 bins of another; bins without a row are left out} */
    public static Figure profile(Table table, String x, String y) {
        double[] positions = numbers(table, x);
        double[] values = numbers(table, y);
        int[] rows = IntStream.range(0, values.length)
                .filter(i -> Double.isFinite(positions[i]) && Double.isFinite(values[i]))
                .toArray();
        Binning binning =
                Binning.of(IntStream.of(rows).mapToDouble(i -> positions[i]).toArray(), PROFILE_BINS);
        double[] counts = new double[PROFILE_BINS];
        double[] means = new double[PROFILE_BINS];
        for (int i : rows) {
            int bin = binning.bin(positions[i]);
            counts[bin]++;
            means[bin] += (values[i] - means[bin]) / counts[bin];
        }
        int[] filled =
                IntStream.range(0, PROFILE_BINS).filter(b -> counts[b] > 0).toArray();
        double[] centres = IntStream.of(filled).mapToDouble(binning::centre).toArray();
        double[] shown = IntStream.of(filled).mapToDouble(b -> means[b]).toArray();
        return figure(
                x,
                "mean of " + y,
                ScatterTrace.builder(centres, shown)
                        .mode(ScatterTrace.Mode.MARKERS)
                        .build());
    }

    private static Figure figure(String x, String y, Trace trace) {
        Layout layout = Layout.builder()
                .xAxis(Axis.builder().title(x).build())
                .yAxis(Axis.builder().title(y).build())
                .build();
        return new Figure(layout, trace);
    }

    private static double[] numbers(Table table, String column) {
        return Columns.numeric(table, column).asDoubleArray();
    }

    private static double[] finite(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).toArray();
    }

    /** Bins of one width over all values. */
    private record Binning(double low, double width, int count) {
        static Binning of(double[] values, int count) {
            Expect.that(values.length > 0, "QuickLook expects a column with numbers, got none");
            double low = Arrays.stream(values).min().getAsDouble();
            double high = Arrays.stream(values).max().getAsDouble();
            return new Binning(low, high > low ? (high - low) / count : 1, count);
        }

        int bin(double value) {
            return Math.min(count - 1, (int) ((value - low) / width));
        }

        double centre(int bin) {
            return low + (bin + 0.5) * width;
        }

        Object[] centres() {
            return IntStream.range(0, count).mapToObj(this::centre).toArray();
        }
    }
}
