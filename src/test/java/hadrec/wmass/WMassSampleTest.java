package hadrec.wmass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.SampleTables;
import hadrec.internal.tables.Columns;
import hadrec.recoil.Recoil;
import hadrec.recoil.Recoils;
import hadrec.statistics.Bins;
import hadrec.statistics.Estimate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** The W mass from the whole sample, every event of which weighs 1. */
class WMassSampleTest {
    private static final Table EVENTS = Variation.UNIT_WEIGHTS.apply(SampleTables.w());

    @Test
    void errorsAreThoseOfASecondProgram() {
        Recoils recoils = Recoils.of("nominal", Recoil.nominal(EVENTS))
                .and("zero", Recoil.of(EVENTS, "0", "0"))
                .and("true", Recoil.truth(EVENTS));
        MassErrors errors = MassErrors.expected(
                recoils,
                List.of(MassObservable.TRANSVERSE_MASS, MassObservable.MISSING_PT, MassObservable.LEPTON_PT),
                BreitWigner.W);
        // numpy on the text of the file, differences of 20 MeV, mean of products of derivatives of 40 random halves: to
        // 0.3 %
        double[] expected = {44.13, 90.60, 61.26, 61.26, 59.96, 61.26, 18.43, 63.60, 61.26};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(
                    1,
                    errors.error(errors.names().get(i)).value() / expected[i],
                    0.005,
                    errors.names().get(i));
        }
        assertEquals(128_955, errors.events());
        double combined =
                errors.combination("nominal m_T", "nominal lepton pT").error().value();
        assertTrue(combined < 42 && combined > 40, "combination " + combined);
    }

    @Test
    void widerRangesKnowMore() {
        Recoils nominal = Recoils.of("nominal", Recoil.nominal(EVENTS));
        MassErrors errors = MassErrors.expected(
                nominal,
                List.of(
                        MassObservable.TRANSVERSE_MASS.withBins(Bins.uniform(70, 50, 120)),
                        MassObservable.MISSING_PT.withBins(Bins.uniform(35, 25, 60))),
                BreitWigner.W);
        // from the same program; 44.1 and 90.6 in the thesis's ranges
        assertEquals(1, errors.error("nominal m_T").value() / 42.19, 0.005);
        assertEquals(1, errors.error("nominal missing pT").value() / 80.33, 0.005);
    }

    @Test
    void templatesOfOneHalfFindShiftsInTheOther() {
        Table nominal = Recoil.nominal(EVENTS);
        Table one = half(nominal, 0);
        Table other = half(nominal, 1);
        double[] shifts = {-100, -50, 50, 100};
        for (MassObservable observable :
                List.of(MassObservable.TRANSVERSE_MASS, MassObservable.MISSING_PT, MassObservable.LEPTON_PT)) {
            MassTemplates templates = MassTemplates.of(one, observable);
            double slope = 0;
            double offset = 0;
            double error = 0;
            for (double injected : shifts) {
                MassTemplates.Fit fit = templates.fitIndependent(observable.histogram(shifted(other, injected)));
                slope += injected * fit.minimum() / 25_000; // Σ δ² = 25 000
                offset += fit.minimum() / shifts.length;
                error = fit.error();
            }
            // the halves know their derivatives independently, each as well as it knows its error
            Estimate known = templates.sensitivity();
            assertEquals(1, slope, 2.5 * Math.sqrt(2) * known.error() / known.value(), observable.name());
            assertEquals(0, offset, 2.5 * error, observable.name());
            // √2 for as many data as templates, and what their noise adds to the naive information: to 5 %, as the
            // parabola is a little wider or narrower where the minimum is not at 0
            double widened = Math.sqrt(2 / templates.slope().value()) * known.value();
            assertEquals(1, error / widened, 0.05, observable.name());
        }
    }

    private static Table half(Table events, int which) {
        return Columns.rows(
                events.selectColumns(
                        "weight",
                        "charged_px",
                        "charged_py",
                        "neutral_px",
                        "neutral_py",
                        "lep_pt",
                        "lep_phi",
                        "boson_m",
                        "u_x",
                        "u_y"),
                IntStream.range(0, events.rowCount())
                        .filter(row -> row % 2 == which)
                        .toArray());
    }

    private static Table shifted(Table events, double shiftMeV) {
        double[] weights = events.numberColumn("boson_m").asList().stream()
                .mapToDouble(m -> BreitWigner.W.weight(m.doubleValue(), shiftMeV))
                .toArray();
        return events.rejectColumns("weight").addColumns(DoubleColumn.create("weight", weights));
    }
}
