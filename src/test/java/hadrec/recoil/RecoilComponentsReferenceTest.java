package hadrec.recoil;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hadrec.reference.Deviation;
import hadrec.reference.ReferenceCase;
import hadrec.reference.ReferenceFile;
import hadrec.statistics.Bins;
import hadrec.statistics.Bootstrap;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the projection to the case projection of resolution.csv, and the response to profile_u_par_none. */
class RecoilComponentsReferenceTest {
    private static final ReferenceCase PROJECTION =
            ReferenceFile.read("resolution.csv").get("projection");

    private static RecoilComponents components() {
        return Toys.components(
                PROJECTION.numbers("ux"), PROJECTION.numbers("uy"), PROJECTION.numbers("px"), PROJECTION.numbers("py"));
    }

    private static void check(String key, double[] result) {
        double[] reference = PROJECTION.numbers(key);
        double scale = 1e-3 * Deviation.largest(reference);
        Deviation.check("projection " + key, result, reference, PROJECTION.number("rtol"), scale);
    }

    @Test
    void matchesNumPy() {
        RecoilComponents components = components();
        check("pt", components.bosonPt());
        check("u_par", components.uParallel());
        check("u_perp", components.uPerpendicular());
        check("u", components.uT());
        // w and w_neg are the weights of the stats_* and profile_* cases, used in hadrec.statistics.
        assertEquals(
                Set.of("px", "py", "ux", "uy", "w", "w_neg", "pt", "u_par", "u_perp", "u", "rtol"),
                PROJECTION.keys(),
                "every record is used or named here");
    }

    @Test
    void responseMatchesNumPy() {
        ReferenceCase profile = ReferenceFile.read("resolution.csv").get("profile_u_par_none");
        RecoilComponents components = components();
        Bins bins = Bins.of(profile.numbers("edges"));
        double[] response = RecoilMeasure.response()
                .inBins(components, PROJECTION.numbers("pt"), bins, new Bootstrap(1, 2))
                .values();
        double[] reference = profile.numbers("response");
        Deviation.check("response", response, reference, profile.number("rtol"), 1e-3 * Deviation.largest(reference));
    }
}
