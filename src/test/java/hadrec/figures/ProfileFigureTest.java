package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hadrec.recoil.Recoils;
import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import hadrec.statistics.Bootstrap;
import hadrec.statistics.Statistic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileFigureTest extends FigureContract {
    private static final Series NOMINAL = Samples.profileWithGap("nominal");
    private static final Series NETWORK = Samples.profileWithGap("network");

    @Override
    protected PrintFigure figure() {
        List<Series> ratio = List.of(NETWORK.with(new double[] {1, Double.NaN, 0.9}, new double[3]));
        return ProfileFigure.of(Samples.AXES, List.of(NOMINAL, NETWORK), "ratio", 1, ratio);
    }

    /** Means of 1, 3 and 2, 3 in two bins: ratios 2 and 1 to the first recoil, which has none of its own below. */
    @Test
    void othersAreDividedByTheFirstRecoilBelow() throws Exception {
        Map<String, BinnedProfile> means = new LinkedHashMap<>();
        means.put("nominal", means(1, 3));
        means.put("network", means(2, 3));
        String numbers = csv(ProfileFigure.withRatio(Samples.AXES, new Recoils.Comparison("boson_pt", means)));
        assertTrue(numbers.contains("\nlower,network,"), numbers);
        assertFalse(numbers.contains("\nlower,nominal,"), numbers);
        assertTrue(numbers.lines().anyMatch(line -> line.matches("lower,network,0.5,.*,2.0,.*")), numbers);
        assertTrue(numbers.lines().anyMatch(line -> line.matches("lower,network,1.5,.*,1.0,.*")), numbers);
    }

    private static BinnedProfile means(double first, double second) {
        double[] quantity = {first, first, second, second};
        double[] x = {0.5, 0.5, 1.5, 1.5}, weights = {1, 1, 1, 1};
        return BinnedProfile.of(Statistic.MEAN, quantity, x, weights, Bins.of(0, 1, 2), Bootstrap.DEFAULT);
    }

    @Test
    void barsReachTheEdgesOfTheBins() throws Exception {
        JsonNode bars = parsed(figure()).at("/data/0/error_x");
        assertEquals(0.6, bars.at("/array/0").asDouble(), 1e-12);
        assertEquals(0.4, bars.at("/arrayminus/0").asDouble(), 1e-12);
        assertEquals(
                "[0.5,null,0.25]", parsed(figure()).at("/data/0/error_y/array").toString());
    }

    @Test
    void binWithoutValueIsAGap() throws Exception {
        assertEquals("[6.0,null,8.0]", parsed(figure()).at("/data/0/y").toString());
        assertTrue(csv(figure()).contains("\nmain,nominal,1.9,1.0,3.0,,\n"));
    }

    @Test
    void lineMarksZeroWhereItIsCrossed() throws Exception {
        Series bias = NOMINAL.with(new double[] {-2, 1, 3}, new double[] {1, 1, 1});
        JsonNode shapes = parsed(ProfileFigure.of(Samples.AXES, List.of(bias))).at("/layout/shapes");
        assertEquals(1, shapes.size());
        assertEquals("y", shapes.at("/0/yref").asText());
        assertEquals(0, shapes.at("/0/y0").asDouble());
        assertEquals(
                0,
                parsed(ProfileFigure.of(Samples.AXES, List.of(NOMINAL)))
                        .at("/layout/shapes")
                        .size());
    }

    @Test
    void arrowMarksABadlyKnownRatioOutside() throws Exception {
        Series known = NETWORK.with(new double[] {0.9, 0.95, 300}, new double[] {0.1, 0.1, 200});
        JsonNode figure = parsed(ProfileFigure.of(Samples.AXES, List.of(NOMINAL, NETWORK), "ratio", 1, List.of(known)));
        assertTrue(figure.at("/layout/yaxis2/range/1").asDouble() < 2);
        JsonNode arrows = figure.at("/data").get(figure.at("/data").size() - 1);
        assertEquals("triangle-up", arrows.at("/marker/symbol/2").asText());
        assertTrue(arrows.at("/y/0").isNull() && arrows.at("/y/2").asDouble() > 1);
    }

    @Test
    void refusesAPanelWithAnUnknownLabel() {
        List<Series> other = List.of(Samples.profileWithGap("other"));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> ProfileFigure.of(Samples.AXES, List.of(NOMINAL), "ratio", 1, other))
                .getMessage();
        assertEquals("The lower panel 'ratio' expects labels of the upper [nominal], got 'other'", message);
    }

    @Test
    void refusesNegativeValuesOnALogarithmicAxis() {
        Series bias = NOMINAL.with(new double[] {-2, 1, 3}, new double[] {1, 1, 1});
        String message = assertThrows(
                        IllegalArgumentException.class, () -> ProfileFigure.of(Samples.AXES.withLogY(), List.of(bias)))
                .getMessage();
        assertTrue(message.contains("got -2.0 in 'nominal' at point 0"), message);
    }
}
