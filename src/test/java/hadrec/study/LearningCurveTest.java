package hadrec.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.Split;
import hadrec.figures.Series;
import hadrec.model.RecoilRegressor;
import hadrec.training.Progress;
import hadrec.training.TrainedNetwork;
import hadrec.training.Training;
import hadrec.training.TrainingStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Small networks on 900 events of the W sample. */
class LearningCurveTest {
    private static final Table EVENTS =
            new CsvEventLoader(EventSchema.W_MUNU).first(900).load(Path.of("data/w_munu_13tev.csv.gz"));

    private static Training training(int nodes) {
        return Training.equivariant()
                .withEpochs(2)
                .withHiddenNodes(List.of(nodes))
                .withSplit(Split.first(600));
    }

    @Test
    void curvesAreThoseOfTrainingsByHand(@TempDir Path folder) {
        LearningCurve curve = new LearningCurve(List.of(200, 600), 3);
        Map<String, Training> variants = new LinkedHashMap<>();
        variants.put("four", training(4));
        variants.put("eight", training(8));
        Map<String, List<List<RecoilRegressor>>> trained =
                curve.run(variants, EVENTS, TrainingStore.in(folder), Progress.none());
        Table first = EVENTS.inRange(0, 200).append(EVENTS.inRange(600, 900));
        TrainedNetwork byHand =
                training(8).withSplit(Split.first(200)).withSeed(2).fit(first, Progress.none());
        assertEquals(
                byHand.network().sha256(),
                trained.get("eight").get(0).get(1).trained().network().sha256());
        List<Series> bands =
                curve.bands(trained, regressor -> regressor.history().bestValidationLoss());
        assertEquals("four", bands.get(0).label());
        assertArrayEquals(new double[] {200, 600}, bands.get(1).x());
        double[] losses = trained.get("eight").get(1).stream()
                .mapToDouble(r -> r.history().bestValidationLoss())
                .sorted()
                .toArray();
        assertEquals(losses[0], bands.get(1).low()[1]);
        assertEquals(losses[1], bands.get(1).y()[1]);
        assertEquals(losses[2], bands.get(1).high()[1]);
    }

    @Test
    void eventsToReachLiesBetweenTwoSizes() {
        Series band = Series.curve("", new double[] {100, 400, 1600}, new double[] {3, 2, 1});
        assertEquals(100, LearningCurve.eventsToReach(band, 3.5).orElseThrow());
        // half way from 2 to 1: the geometric mean of 400 and 1600
        assertEquals(800, LearningCurve.eventsToReach(band, 1.5).orElseThrow(), 1e-9);
        assertEquals(1600, LearningCurve.eventsToReach(band, 1).orElseThrow(), 1e-9);
        assertTrue(LearningCurve.eventsToReach(band, 0.9).isEmpty());
    }

    @Test
    void refusesSizesThatDoNotRiseOrAreNotThere(@TempDir Path folder) {
        for (List<Integer> wrong : List.of(List.<Integer>of(), List.of(5, 5), List.of(0, 5))) {
            String message = assertThrows(IllegalArgumentException.class, () -> new LearningCurve(wrong, 1))
                    .getMessage();
            assertEquals("LearningCurve expects rising sizes and at least one seed, got " + wrong + " and 1", message);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new LearningCurve(List.of(601), 1)
                        .run(Map.of("", training(2)), EVENTS, TrainingStore.in(folder), Progress.none()));
    }
}
