package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.ScatterTrace;

class PrintFigureTest {
    private static Figure jsplot() {
        Layout layout = Layout.builder()
                .title("recoil's <b>width</b>")
                .yAxis(tech.tablesaw.plotly.components.Axis.builder()
                        .title("u<sub>T</sub> \"nominal\" & more")
                        .domain(0.25f, 1f)
                        .build())
                .build();
        double[] x = {1, 0.1, 1e-300};
        double[] y = {Double.NaN, 2, Double.POSITIVE_INFINITY};
        return new Figure(layout, ScatterTrace.builder(x, y).name("it's").build());
    }

    @Test
    void titlesComeBackAsTheyWere() throws Exception {
        JsonNode layout = FigureContract.parsed(PrintFigure.of(jsplot())).get("layout");
        assertEquals("recoil's <b>width</b>", layout.at("/title/text").asText());
        assertEquals(
                "u<sub>T</sub> \"nominal\" & more",
                layout.at("/yaxis/title/text").asText());
        assertEquals("recoil's width", PrintFigure.of(jsplot()).title());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "ar-EG", "ar-SA-u-nu-arab", "fa-IR", "tr-TR"})
    void domainsSurviveEveryDecimalSignAndDigit(String tag) throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            assertEquals(
                    "[0.25,1.0]",
                    FigureContract.parsed(PrintFigure.of(jsplot()))
                            .at("/layout/yaxis/domain")
                            .toString());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void numbersKeepEveryDigitAndGapsStay() throws Exception {
        JsonNode trace = FigureContract.parsed(PrintFigure.of(jsplot())).at("/data/0");
        assertEquals("[1.0,0.1,1.0E-300]", trace.get("x").toString());
        assertEquals("[null,2.0,null]", trace.get("y").toString());
        assertEquals("it's", trace.get("name").asText());
    }

    @Test
    void anyFigureHasItsNumbers() {
        assertEquals(
                "series,x,y\nit's,1.0,\nit's,0.1,2.0\nit's,1.0E-300,\n", FigureContract.csv(PrintFigure.of(jsplot())));
    }

    @Test
    void aFigureOfJsplotTakesALabel() throws Exception {
        PrintFigure plain = PrintFigure.of(jsplot());
        JsonNode annotations = FigureContract.parsed(plain.withLabel("another").withLabel("simulation"))
                .at("/layout/annotations");
        assertEquals(1, annotations.size());
        assertEquals("simulation", annotations.at("/0/text").asText());
        assertEquals(PrintFigure.of(jsplot()).json(), plain.json(), "not modified");
    }

    @Test
    void aFigureOfJsplotIsChangedByItsLayout() {
        PrintFigure figure = PrintFigure.of(jsplot());
        String message = assertThrows(IllegalStateException.class, () -> figure.withY(0, 1))
                .getMessage();
        assertEquals(
                "PrintFigure expects a figure of hadrec.figures to change, got one of jsplot: give that its Layout",
                message);
    }

    private static PrintFigure curve(boolean log) {
        Axes axes = new Axes("", "x", "y", log, log);
        return CurveFigure.of(axes, List.of(Series.curve("a", new double[] {1, 2, 4}, new double[] {1, 10, 100})));
    }

    private static JsonNode layout(PrintFigure figure) throws Exception {
        return FigureContract.parsed(figure).get("layout");
    }

    @Test
    void aChangeMakesAnotherFigure() throws Exception {
        PrintFigure figure = curve(false);
        String before = figure.json();
        PrintFigure changed = figure.withX(0, 5).withY(-1, 200).withHeight(300);
        assertEquals(before, figure.json());
        assertEquals(300, changed.height());
        assertEquals("[0.0,5.0]", layout(changed).at("/xaxis/range").toString());
        assertEquals("[-1.0,200.0]", layout(changed).at("/yaxis/range").toString());
    }

    @Test
    void rangesOfLogarithmicAxesAreInTheirUnits() throws Exception {
        JsonNode layout = layout(curve(true).withX(1, 10).withDecadesY(-1, 3));
        assertEquals("[0.0,1.0]", layout.at("/xaxis/range").toString());
        assertEquals("[-1.0,3.0]", layout.at("/yaxis/range").toString());
        assertEquals(1, layout.at("/yaxis/dtick").asInt());
    }

    @Test
    void ticksFitTheRangeThatIsSet() throws Exception {
        JsonNode axis = layout(curve(true).withY(8, 200)).get("yaxis");
        assertEquals("[10.0,20.0,50.0,100.0,200.0]", axis.get("tickvals").toString());
        assertEquals(
                "[1.0,7.0]",
                layout(curve(true).withTicksY(1, 7).withY(1, 10))
                        .at("/yaxis/tickvals")
                        .toString());
    }

    @Test
    void theLegendGoesWhereTheRangesLeaveRoom() throws Exception {
        double[] x = {0, 0.1, 0.2, 0.8, 1};
        PrintFigure bump = CurveFigure.of(
                Axes.of("x", "y"),
                List.of(Series.curve("a", x, new double[] {0, 0, 1, 1, 0}), Series.curve("b", x, new double[5])));
        assertEquals("top", layout(bump.withY(-0.2, 4)).at("/legend/yanchor").asText());
        assertEquals(
                "bottom",
                layout(bump.withX(0.2, 0.8).withY(-1.5, 1.1))
                        .at("/legend/yanchor")
                        .asText());
        PrintFigure given = bump.withLegend(PrintFigure.Corner.TOP_LEFT).withY(-1.5, 1.1);
        assertEquals("left", layout(given).at("/legend/xanchor").asText());
        assertEquals("top", layout(given).at("/legend/yanchor").asText());
    }

    @Test
    void theLegendKnowsThePartOfALineThatARangeShows() throws Exception {
        double[] ends = {0, 1};
        PrintFigure rising = CurveFigure.of(
                Axes.of("x", "y"), List.of(Series.curve("a", ends, ends), Series.curve("b", ends, new double[2])));
        assertEquals(
                "left",
                layout(rising.withX(0, 0.05).withY(0, 0.05))
                        .at("/legend/xanchor")
                        .asText());
    }

    @Test
    void aHeightWithoutAPanelIsRefused() {
        PrintFigure figure = curve(false);
        Exception e = assertThrows(IllegalArgumentException.class, () -> figure.withHeight(76));
        assertEquals("PrintFigure expects a height of more than 76 pixels, got 76", e.getMessage());
    }

    @Test
    void aShortCurveHasAMarkerAtEachPoint() throws Exception {
        assertEquals(12, markersOf(12));
        assertEquals(7, markersOf(13));
    }

    private static int markersOf(int points) throws Exception {
        double[] x = IntStream.range(0, points).asDoubleStream().toArray();
        JsonNode data = FigureContract.parsed(CurveFigure.of(Axes.of("x", "y"), List.of(Series.curve("a", x, x))))
                .get("data");
        return data.get(data.size() - 1).at("/marker/maxdisplayed").asInt();
    }

    @Test
    void decadesOfALinearAxisAreRefused() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> curve(false).withDecadesX(0, 2));
        assertTrue(
                refusal.getMessage().startsWith("PrintFigure expects a logarithmic axis for decades"),
                refusal.getMessage());
    }

    @Test
    void ticksStandWhereTheyAreWanted() throws Exception {
        JsonNode values = layout(curve(true).withTicksX(1, 3)).get("xaxis");
        assertEquals("[1.0,3.0]", values.get("tickvals").toString());
        JsonNode step = layout(curve(true).withTickStepX(2)).get("xaxis");
        assertEquals(2, step.get("dtick").asDouble());
        assertTrue(step.path("tickvals").isMissingNode(), "the step replaces the ticks chosen before");
        PrintFigure texts = curve(false).withTicksX(new double[] {1, 2e6}, List.of("a", "b"));
        assertEquals(
                "[\"1<br>a\",\"2000000<br>b\"]",
                layout(texts).at("/xaxis/ticktext").toString());
        assertEquals(curve(false).height() + 20, texts.height());
        assertEquals(
                "",
                layout(curve(false).withoutMinorTicksX())
                        .at("/xaxis/minor/ticks")
                        .asText());
    }

    @Test
    void linesAreShapesInTheirOrder() throws Exception {
        JsonNode shapes = layout(
                        curve(false).withVerticalLine(2).withHorizontalLine(5).withDashedLine(1, 2, 3, 4))
                .get("shapes");
        assertEquals(2, shapes.at("/0/x0").asDouble());
        assertEquals(5, shapes.at("/1/y0").asDouble());
        assertEquals(4, shapes.at("/2/y1").asDouble());
    }

    @Test
    void wordsStandAtTheirPlaceOnALogarithmicAxisToo() throws Exception {
        JsonNode words = layout(curve(true).withText(10, 100, 14, "here").withHorizontalLine(10, "limit"))
                .get("annotations");
        assertEquals("here", words.at("/0/text").asText());
        assertEquals(1, words.at("/0/x").asDouble(), 1e-15);
        assertEquals(2, words.at("/0/y").asDouble(), 1e-15);
        assertEquals(1, words.at("/1/y").asDouble(), 1e-15);
        assertEquals(
                2,
                layout(curve(false).withVerticalLine(2, "η"))
                        .at("/annotations/0/x")
                        .asDouble());
    }

    @Test
    void legendGoesToItsCorner() throws Exception {
        JsonNode legend =
                layout(curve(false).withLegend(PrintFigure.Corner.BOTTOM_LEFT)).get("legend");
        assertEquals(
                "left bottom",
                legend.get("xanchor").asText() + " " + legend.get("yanchor").asText());
    }

    @Test
    void refusesARangeThatDoesNotRise() {
        PrintFigure figure = curve(false);
        assertEquals(
                "PrintFigure expects a rising range, positive on a logarithmic axis, got 2.0 to 1.0",
                assertThrows(IllegalArgumentException.class, () -> figure.withY(2, 1))
                        .getMessage());
    }
}
