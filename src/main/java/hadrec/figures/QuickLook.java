package hadrec.figures;

import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import java.util.Arrays;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Margin;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/**
 * Figures of a table's columns while exploring, one line each, drawn by jsplot. As the last line of a cell one is shown,
 * {@code workspace.show("01-look", figure)} keeps it too, as svg, pdf and csv. A formula may stand for a column, {@code "hypot(px, py)"}.
 * Rows without a number are left out; the figure says how many.
 */
public final class QuickLook {
    private static final int BINS = 50;
    private static final int PROFILE_BINS = 20;
    /** More points than this are one blot. */
    private static final int MOST_POINTS = 10_000;

    private QuickLook() {}

    /**
     * {@return how often the values of a column occur, in 50 bins from the least to the largest; in fewer, each of as many whole
     * numbers, where all are whole}
     *
     * @throws IllegalArgumentException if there is no such column of numbers, or no row has one
     */
    public static Figure histogram(Table table, String column) {
        double[] all = numbers(table, column);
        double[] values = Arrays.stream(all).filter(Double::isFinite).toArray();
        Binning binning = Binning.of(values, BINS);
        double[] counts = new double[binning.count];
        for (double value : values) {
            counts[binning.bin(value)]++;
        }
        double[] centres = binning.centres();
        Object[] bars = Arrays.stream(centres).boxed().toArray();
        return figure(
                axis(column + leftOut(all.length - values.length, all.length), centres),
                axis("rows", counts),
                BarTrace.builder(bars, counts).build());
    }

    /**
     * {@return one column against another, a point a row, of at most the first 10 000 rows}
     *
     * @throws IllegalArgumentException if one is neither a column of numbers nor a formula, or no row has both
     */
    public static Figure scatter(Table table, String x, String y) {
        int rows = Math.min(MOST_POINTS, table.rowCount());
        double[][] points = points(table.first(rows), x, y);
        String first = rows == table.rowCount() ? "" : " (the first " + rows + " of " + table.rowCount() + " rows)";
        return figure(
                axis(x + first + leftOut(rows - points[0].length, rows), points[0]),
                axis(y, points[1]),
                markers(points[0], points[1], 3));
    }

    /**
     * {@return the mean of one column in at most 20 bins of another; bins without a row are left out}
     *
     * @throws IllegalArgumentException if one is neither a column of numbers nor a formula, or no row has both
     */
    public static Figure profile(Table table, String x, String y) {
        double[][] points = points(table, x, y);
        Binning binning = Binning.of(points[0], PROFILE_BINS);
        double[] counts = new double[binning.count];
        double[] means = new double[binning.count];
        Arrays.fill(means, Double.NaN);
        for (int i = 0; i < points[0].length; i++) {
            int bin = binning.bin(points[0][i]);
            counts[bin]++;
            double before = counts[bin] == 1 ? 0 : means[bin];
            means[bin] = before + (points[1][i] - before) / counts[bin];
        }
        double[] centres = binning.centres();
        return figure(
                axis(x + leftOut(table.rowCount() - points[0].length, table.rowCount()), centres),
                axis("mean of " + y, means),
                markers(centres, means, 7));
    }

    private static Trace markers(double[] x, double[] y, int size) {
        return ScatterTrace.builder(x, y)
                .mode(ScatterTrace.Mode.MARKERS)
                .marker(Marker.builder().size(size).build())
                .build();
    }

    /** With a range of plotly's choice, unless it could not draw that. */
    private static Axis axis(String title, double[] values) {
        Range range = Range.EMPTY;
        for (double value : values) {
            range = range.including(value);
        }
        Axis.AxisBuilder axis = Axis.builder().title(title);
        if (range.isTooShort()) {
            Range padded = range.padded(0.05);
            axis.range(padded.low(), padded.high());
        }
        return axis.build();
    }

    private static Figure figure(Axis x, Axis y, Trace trace) {
        Layout layout = Layout.builder()
                .width(PrintFigure.WIDTH)
                .height(340)
                .margin(Margin.builder().left(70).right(20).top(20).bottom(55).build())
                .xAxis(x)
                .yAxis(y)
                .build();
        return new Figure(layout, trace);
    }

    private static double[] numbers(Table table, String quantity) {
        return Formula.of(table, quantity).evaluate(table);
    }

    private static String leftOut(int without, int rows) {
        return without == 0 ? "" : " (without " + without + " of " + rows + " rows that have no number)";
    }

    /** The x and the y of the rows that have both. */
    private static double[][] points(Table table, String x, String y) {
        double[] allX = numbers(table, x);
        double[] allY = numbers(table, y);
        int[] rows = IntStream.range(0, allX.length)
                .filter(i -> Double.isFinite(allX[i]) && Double.isFinite(allY[i]))
                .toArray();
        Expect.that(rows.length > 0, "QuickLook expects a row with '%s' and '%s', got none of %d", x, y, allX.length);
        return new double[][] {
            IntStream.of(rows).mapToDouble(i -> allX[i]).toArray(),
            IntStream.of(rows).mapToDouble(i -> allY[i]).toArray()
        };
    }

    /** Bins of one width over all values; of whole numbers if all values are. */
    private record Binning(double low, double width, int count) {
        static Binning of(double[] values, int most) {
            Expect.that(values.length > 0, "QuickLook expects a column with numbers, got none");
            double low = Arrays.stream(values).min().getAsDouble();
            double high = Arrays.stream(values).max().getAsDouble();
            if (Arrays.stream(values).allMatch(value -> value == Math.rint(value))) {
                double width = Math.ceil((high - low + 1) / most);
                return new Binning(low - 0.5, width, (int) Math.ceil((high - low + 1) / width));
            }
            return high > low ? new Binning(low, (high - low) / most, most) : new Binning(low - 0.5, 1, 1);
        }

        int bin(double value) {
            return Math.min(count - 1, (int) ((value - low) / width));
        }

        double[] centres() {
            return IntStream.range(0, count)
                    .mapToDouble(bin -> low + (bin + 0.5) * width)
                    .toArray();
        }
    }
}
