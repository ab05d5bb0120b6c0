package hadrec.study;

import static hadrec.study.TestFunctionTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.Split;
import hadrec.figures.Series;
import hadrec.training.Progress;
import hadrec.training.TrainedNetwork;
import hadrec.training.Training;
import hadrec.training.TrainingStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    private static Experiment variants(int... nodes) {
        Map<String, Training> variants = new LinkedHashMap<>();
        for (int number : nodes) {
            variants.put(number + " nodes", training(number));
        }
        return Experiment.on(EVENTS, training(1)).vary("network", variants, (one, other) -> other);
    }

    @Test
    void curvesAreThoseOfTrainingsByHand(@TempDir Path folder) {
        LearningCurve curve = LearningCurve.of(
                variants(4, 8).withSeeds(3), List.of(200, 600), TrainingStore.in(folder), Progress.none());
        Table first = EVENTS.inRange(0, 200).append(EVENTS.inRange(600, 900));
        TrainedNetwork byHand =
                training(8).withSplit(Split.first(200)).withSeed(2).fit(first, Progress.none());
        assertEquals(
                byHand.network().sha256(),
                curve.regressor("8 nodes", 200, 2).trained().network().sha256());
        List<Series> bands = curve.bands(regressor -> regressor.history().bestValidationLoss());
        assertEquals("4 nodes", bands.get(0).label());
        assertArrayEquals(new double[] {200, 600}, bands.get(1).x());
        double[] losses = IntStream.rangeClosed(1, 3)
                .mapToObj(seed -> curve.regressor("8 nodes", 600, seed))
                .mapToDouble(r -> r.history().bestValidationLoss())
                .sorted()
                .toArray();
        assertEquals(losses[0], bands.get(1).low()[1]);
        assertEquals(losses[1], bands.get(1).y()[1]);
        assertEquals(losses[2], bands.get(1).high()[1]);
        assertRefused(
                "LearningCurve has regressors of [4 nodes, 8 nodes], [200, 600] events, seeds 1 to 3; got 8, 200, 1",
                () -> curve.regressor("8", 200, 1));
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
        TrainingStore store = TrainingStore.in(folder);
        for (List<Integer> wrong : List.of(List.<Integer>of(), List.of(5, 5), List.of(0, 5))) {
            assertRefused(
                    "LearningCurve expects rising sizes, got " + wrong,
                    () -> LearningCurve.of(variants(2), wrong, store, Progress.none()));
        }
        assertRefused(
                "LearningCurve expects 601 training events, got 600",
                () -> LearningCurve.of(variants(2), List.of(601), store, Progress.none()));
    }
}
