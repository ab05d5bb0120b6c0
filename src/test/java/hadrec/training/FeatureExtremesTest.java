package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class FeatureExtremesTest {
    private static final int EVENTS = 16_000;

    private final SplittableRandom random = new SplittableRandom(1);

    /** An angle, a spectrum with a long tail, and the momentum of a jet that most events lack, which is 0 there. */
    private FMatrixRMaj features() {
        FMatrixRMaj features = new FMatrixRMaj(EVENTS, 3);
        for (int row = 0; row < EVENTS; row++) {
            double pt = 10 / Math.pow(1 - random.nextDouble(), 1 / 2.5);
            features.set(row, 0, (float) random.nextDouble(-3, 3));
            features.set(row, 1, (float) pt);
            features.set(row, 2, row % 20 == 0 ? (float) pt : 0);
        }
        return features;
    }

    private static List<String> lines(FMatrixRMaj features) {
        return FeatureExtremes.of(List.of("eta", "pt", "jet_pt"), features);
    }

    @Test
    void tailsAndAbsentObjectsAreNoExtremes() {
        assertEquals(List.of(), lines(features()));
        assertEquals(List.of(), lines(new FMatrixRMaj(EVENTS, 3)), "a column that does not vary is another matter");
    }

    @Test
    void aSentinelIsNamed() {
        FMatrixRMaj features = features();
        for (int row = 0; row < EVENTS; row += 20) {
            features.set(row, 0, -999);
        }
        List<String> lines = lines(features);
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(
                lines.get(0)
                        .startsWith(
                                "feature 'eta': -999.0, in 800 of 16000 training events, lies far from all others, of which"
                                        + " the nearest is -2.99"),
                lines.get(0));
    }

    @Test
    void oneNumberThatWentWrongIsNamed() {
        FMatrixRMaj features = features();
        features.set(77, 1, 1e30f);
        List<String> lines = lines(features);
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("feature 'pt': 1.0E30, in 1 of 16000 training events"), lines.get(0));
    }
}
