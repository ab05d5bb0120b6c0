package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hadrec.statistics.Bins;
import hadrec.statistics.Spectra;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistogramFigureTest extends FigureContract {
    @Override
    protected PrintFigure figure() {
        return HistogramFigure.withRatio(Samples.AXES, Samples.histograms(), "ratio");
    }

    @Test
    void stepsFollowTheBins() throws Exception {
        JsonNode steps = parsed(figure()).get("data").get(0);
        assertEquals("[0.0,0.0,1.0,1.0,3.0,3.0,6.0,6.0]", steps.get("x").toString());
        assertEquals("[0.0,4.0,4.0,10.0,10.0,2.0,2.0,0.0]", steps.get("y").toString());
        assertEquals(
                "[1.0,3.0,1.5]",
                parsed(figure()).get("data").get(2).at("/error_y/array").toString());
    }

    @Test
    void emptyBinGoesDownToALogarithmicAxis() throws Exception {
        Series series = Series.histogram("one", new double[] {0, 1, 2}, new double[] {0, 8}, new double[] {0, 1});
        JsonNode figure = parsed(HistogramFigure.of(Samples.AXES.withLogY(), List.of(series)));
        double bottom = figure.at("/layout/yaxis/range/0").asDouble();
        assertEquals(Math.log10(4), bottom, 1e-12);
        assertEquals(4, figure.at("/data/0/y/1").asDouble(), 1e-12);
        assertEquals("log", figure.at("/layout/yaxis/type").asText());
    }

    @Test
    void missingContentLeavesAGap() throws Exception {
        Series series = Series.histogram(
                "one", new double[] {0, 1, 2, 3}, new double[] {5, Double.NaN, 8}, new double[] {1, 1, 1});
        JsonNode steps =
                parsed(HistogramFigure.of(Samples.AXES, List.of(series))).at("/data/0/y");
        assertEquals("[0.0,5.0,5.0,null,null,8.0,8.0,0.0]", steps.toString());
    }

    @Test
    void legendStaysAboveWhatIsDrawn() throws Exception {
        JsonNode layout =
                parsed(HistogramFigure.of(Samples.AXES, Samples.histograms())).get("layout");
        assertTrue(layout.at("/yaxis/range/1").asDouble() >= 24);
        assertTrue(layout.get("showlegend").asBoolean());
    }

    @Test
    void numbersHoldBothPanels() {
        String csv = csv(figure());
        assertTrue(csv.startsWith("panel,series,x,x_low,x_high,y,error\nmain,nominal,0.5,0.0,1.0,4.0,1.0\n"), csv);
        assertTrue(csv.contains("\nlower,network,2.0,1.0,3.0,2.0,0.4\n"), csv);
    }

    @Test
    void ratioOfTheSameEventsHasItsOwnErrorsAndNoBand() {
        Map<String, double[]> lengths = new LinkedHashMap<>();
        lengths.put("nominal", new double[] {0.5, 0.5, 0.5, 0.5});
        lengths.put("network", new double[] {0.5, 0.5, 0.5, 1.5});
        Spectra spectra = Spectra.of(lengths, new double[] {1, 1, 1, 1}, Bins.of(0, 1, 2));
        String csv = csv(HistogramFigure.withRatio(Samples.AXES, spectra, "ratio"));
        assertTrue(csv.contains("lower,network,0.5,0.0,1.0,0.75,0.21650635"), csv); // √(0.75 · 0.25/4)
        assertTrue(!csv.contains("lower,nominal"), csv);
    }

    @Test
    void refusesOtherBinsInTheRatio() {
        Series other = Series.histogram("other", new double[] {0, 2, 3, 6}, new double[3], new double[3]);
        List<Series> series = List.of(Samples.histograms().get(0), other);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> HistogramFigure.withRatio(Samples.AXES, series, "ratio"))
                .getMessage();
        assertEquals("A ratio expects the bins of 'nominal' in every series, got others in 'other'", message);
    }

    @Test
    void refusesOneLabelTwice() {
        Series series = Samples.histograms().get(0);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> HistogramFigure.of(Samples.AXES, List.of(series, series)))
                .getMessage();
        assertEquals("HistogramFigure expects labels that differ, got 'nominal' twice", message);
    }
}
