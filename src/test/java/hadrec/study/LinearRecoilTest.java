package hadrec.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.Split;
import hadrec.features.TransverseVector;
import hadrec.recoil.Recoil;
import hadrec.recoil.RecoilMeasure;
import hadrec.statistics.Bins;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class LinearRecoilTest {
    private static final List<TransverseVector> TWO =
            List.of(TransverseVector.of("a_x", "a_y"), TransverseVector.of("b_x", "b_y"));

    /** Events whose true recoil is 2a − 3b, or a + b where n is 2. */
    private static Table exact(int events) {
        SplittableRandom random = new SplittableRandom(5);
        Table table = Table.create("exact");
        for (String name : List.of("a_x", "a_y", "b_x", "b_y", "n", "boson_pt", "boson_phi")) {
            table.addColumns(DoubleColumn.create(name, events));
        }
        for (int row = 0; row < events; row++) {
            double[] v = random.doubles(4, -10, 10).toArray();
            double n = 1 + row % 2;
            double x = n == 1 ? 2 * v[0] - 3 * v[2] : v[0] + v[2];
            double y = n == 1 ? 2 * v[1] - 3 * v[3] : v[1] + v[3];
            double[] values = {v[0], v[1], v[2], v[3], n, Math.hypot(x, y), Math.atan2(-y, -x)};
            for (int column = 0; column < values.length; column++) {
                table.doubleColumn(column).set(row, values[column]);
            }
        }
        return table;
    }

    @Test
    void findsWhatIsExact() {
        Table events = exact(40);
        LinearRecoil recoil = LinearRecoil.fit(TWO, "n", Bins.of(0.5, 1.5, 2.5), events);
        assertEquals(4, recoil.size());
        double[][] expected = {{2, -3}, {1, 1}};
        for (int bin = 0; bin < 2; bin++) {
            for (int k = 0; k < 2; k++) {
                assertEquals(expected[bin][k], recoil.coefficients().get(bin).get(k), 1e-12);
            }
        }
        assertEquals(
                0,
                RecoilMeasure.meanSquareError().overall(recoil.predict(events)).value(0),
                1e-9);
    }

    /** One vector v, true recoils 1v and 3v with weights 3 and 1: c = (3 · 1 + 1 · 3)/4. */
    @Test
    void weighsEvents() {
        Table events = Table.create(
                "two",
                DoubleColumn.create("a_x", 1, 1),
                DoubleColumn.create("a_y", 0, 0),
                DoubleColumn.create("weight", 3, 1),
                DoubleColumn.create("boson_pt", 1, 3),
                DoubleColumn.create("boson_phi", Math.PI, Math.PI));
        LinearRecoil recoil = LinearRecoil.fit(List.of(TransverseVector.of("a_x", "a_y")), events);
        assertEquals(1.5, recoil.coefficients().get(0).get(0), 1e-14);
    }

    /** The sums of charged, neutral and pile-up momenta predict better, the more of them: what a network has to beat. */
    @Test
    void pileUpIsMostOfWhatLinearCombinationsGain() {
        Table events = new CsvEventLoader(EventSchema.W_MUNU).first(40_000).load(Path.of("data/w_munu_13tev.csv.gz"));
        Split.Parts parts = Split.of(events, 0.7, 0.1, 1);
        TransverseVector charged = TransverseVector.of("charged_px", "charged_py");
        TransverseVector neutral = TransverseVector.of("neutral_px", "neutral_py");
        TransverseVector pileUp = TransverseVector.of("pileup_px", "pileup_py");
        double two = error(LinearRecoil.fit(List.of(charged, neutral), parts.training()), parts.test());
        double three = error(LinearRecoil.fit(List.of(charged, neutral, pileUp), parts.training()), parts.test());
        assertTrue(two
                < RecoilMeasure.meanSquareError()
                        .overall(Recoil.nominal(parts.test()))
                        .value(0));
        assertTrue(three < 0.9 * two, three + " and " + two);
    }

    private static double error(LinearRecoil recoil, Table events) {
        return RecoilMeasure.meanSquareError().overall(recoil.predict(events)).value(0);
    }

    @Test
    void refusesWhatHasNoSolution() {
        Table events = exact(40);
        List<TransverseVector> twice = List.of(TWO.get(0), TWO.get(0));
        assertEquals(
                "LinearRecoil expects events that tell 2 vectors apart, got 0 in n [2.5, 3.5]",
                message(() -> LinearRecoil.fit(TWO, "n", Bins.of(0.5, 1.5, 2.5, 3.5), events)));
        assertTrue(message(() -> LinearRecoil.fit(twice, events)).contains("tell 2 vectors apart"));
    }

    @Test
    void refusesAnEventInNoBinAndOneThatMissesAVector() {
        Table events = exact(40);
        LinearRecoil recoil = LinearRecoil.fit(TWO, "n", Bins.of(0.5, 1.5), events);
        assertTrue(message(() -> recoil.predict(events)).startsWith("LinearRecoil expects n in"));
        events.doubleColumn("a_x").setMissing(3);
        assertEquals(
                "LinearRecoil expects a number of a_x in each event, got NaN in row 3: or_else says what a missing one counts as",
                message(() -> LinearRecoil.fit(TWO, events)));
    }

    private static String message(org.junit.jupiter.api.function.Executable code) {
        return assertThrows(IllegalArgumentException.class, code).getMessage();
    }
}
