package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hadrec.statistics.Estimate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Numbers below the smallest normal float64, such as 1e-320, are drawn as any other. */
class SubnormalNumbersTest {
    private static final Axes LINEAR = Axes.of("x", "y");
    private static final Axes[] AXES = {
        LINEAR, LINEAR.withLogX(), LINEAR.withLogY(), LINEAR.withLogX().withLogY()
    };

    private static final double[][] SMALL = {
        {1e-320, 2e-320, 3e-320},
        {1e-320, 1e-320 + Double.MIN_VALUE, 1e-320 + 2 * Double.MIN_VALUE},
        {Double.MIN_VALUE, 2 * Double.MIN_VALUE, 3 * Double.MIN_VALUE},
        {Double.MIN_VALUE, 1e-320, 1},
        {1e-320, 0.5, 1e300}
    };

    private static void assertDrawn(Supplier<PrintFigure> figure) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            String json = figure.get().json();
            assertTrue(json.contains("E-3"), json);
        });
    }

    @Test
    void curvesPointsAndHistograms() {
        for (Axes axes : AXES) {
            for (double[] x : SMALL) {
                for (double[] y : SMALL) {
                    assertDrawn(() -> CurveFigure.of(axes, List.of(Series.curve("c", x, y))));
                    assertDrawn(() -> ProfileFigure.of(
                            axes, List.of(Series.of("p", SeriesPoints.of(new SeriesPoints.Span(x, x, x), y, y)))));
                    Series histogram = Series.histogram("h", x, new double[] {y[0], y[1]}, new double[] {y[0], 0});
                    Series other = Series.histogram("i", x, new double[] {y[1], y[0]}, new double[] {y[0], 0});
                    assertDrawn(() -> HistogramFigure.of(axes, List.of(histogram)));
                    assertDrawn(() -> HistogramFigure.withRatio(axes, List.of(histogram, other), "ratio"));
                }
            }
        }
    }

    /** plotly divides by the length of a range. */
    @Test
    void rangesAreWideEnoughForPlotly() throws Exception {
        double[] x = SMALL[0];
        Series histogram = Series.histogram("h", x, new double[] {x[0], x[1]}, new double[2]);
        JsonNode layout = FigureContract.parsed(HistogramFigure.of(LINEAR, List.of(histogram)))
                .get("layout");
        for (String axis : new String[] {"xaxis", "yaxis"}) {
            JsonNode range = layout.get(axis).get("range");
            assertTrue(range.get(1).asDouble() - range.get(0).asDouble() > 0.01, axis + " " + range);
        }
    }

    @Test
    void ticksOfHundredsOfDecadesAreFew() {
        assertEquals(47, LogTicks.of(new Range(-324, 0), true).step()); // 324/7
    }

    @Test
    void barsAndQuickLooks() {
        for (double[] y : SMALL) {
            assertDrawn(() -> BarFigure.of("importance", Map.of("a", new Estimate(y[0], y[1]))));
            Table table = Table.create("t", DoubleColumn.create("x", y), DoubleColumn.create("y", y));
            QuickLook.histogram(table, "x");
            QuickLook.scatter(table, "x", "y");
            QuickLook.profile(table, "x", "y");
        }
    }
}
