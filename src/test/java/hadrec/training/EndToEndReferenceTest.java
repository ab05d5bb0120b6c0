package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import hadrec.loss.ReferenceLoss;
import hadrec.optimizer.ReferenceOptimizer;
import hadrec.reference.Deviation;
import hadrec.reference.ReferenceCase;
import hadrec.reference.ReferenceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole trainings with given mini-batches: loss curves, final parameters and predictions against references. */
class EndToEndReferenceTest {
    private static final Map<String, ReferenceCase> CASES = ReferenceFile.read("e2e.csv");
    private static final ReferenceCase DATA = CASES.get("data");

    static Stream<ReferenceCase> cases() {
        return CASES.values().stream().filter(c -> c != DATA);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void followsTheReferenceTraining(ReferenceCase c) throws IOException {
        ReferenceNetwork reference = new ReferenceNetwork(c, c.integers("sizes"), c.texts("activations"), false);
        int events = (int) DATA.number("n_train");
        int epochs = (int) c.number("epochs");
        boolean weighted = c.number("weighted") == 1;
        Dataset training = dataset(0, events, weighted);
        Dataset validation = dataset(events, (int) DATA.number("n_rows"), weighted);
        int[] permutations = c.has("perm") ? c.integers("perm") : DATA.integers("perm");
        TrainingFit settings = new TrainingFit(
                ReferenceOptimizer.of(c),
                ReferenceLoss.of(c),
                TrainingFit.BatchSize.of((int) c.number("batch_size")),
                TrainingFit.Stopping.after(epochs),
                true);
        Trainer trainer = new Trainer(
                settings,
                OptimizerNetworkReferenceTest.order(permutations, events),
                MatrixProducts.chosen(),
                Team.mostThreads());
        TrainedNetwork.Result result = trainer.fit(reference.network, epoch -> training, validation, Progress.none());
        boolean single = c.text("dtype").equals("float32");
        // the float32 rule after many steps; curves and parameters of the float32 case have bounds of their own
        double share = single ? 0.001 : 0.05;
        double curve = single ? c.number("rtol_loss") : 2e-3;
        double rtol = single ? c.number("rtol_param") : 2e-3;
        check(c, "train_batch", losses(result, TrainingHistory.Losses::running), curve, share);
        check(c, "train_eval", losses(result, TrainingHistory.Losses::training), curve, share);
        check(c, "val_eval", losses(result, TrainingHistory.Losses::validation), curve, share);
        if (result.bestEpoch() == epochs) {
            checkNetwork(c, reference, validation, rtol, share);
        }
        assertTrue(result.bestEpoch() > 0);
    }

    private static void checkNetwork(
            ReferenceCase c, ReferenceNetwork reference, Dataset validation, double rtol, double share) {
        // Biases in front of a batch normalization stay 0 in the references; the network has none there.
        for (String name : reference.parameters.keySet()) {
            check(c, name + "_final", reference.values(name), rtol, share);
        }
        FMatrixRMaj predictions = reference.network.predict(validation.features());
        check(c, "y_val20", Deviation.widen(Arrays.copyOf(predictions.data, 40)), rtol, share);
    }

    private static double[] losses(TrainedNetwork.Result result, ToDoubleFunction<TrainingHistory.Losses> which) {
        return result.history().epochs().stream()
                .mapToDouble(e -> which.applyAsDouble(e.losses()))
                .toArray();
    }

    private static void check(ReferenceCase c, String record, double[] result, double rtol, double share) {
        double[] reference = c.numbers(record);
        Deviation.check(c + " " + record, result, reference, rtol, share * Deviation.largest(reference));
    }

    private static Dataset dataset(int from, int end, boolean weighted) throws IOException {
        List<String> lines = Files.readAllLines(ReferenceFile.folder().resolve("e2e_data.csv"))
                .subList(from + 1, end + 1);
        double[][] scale = {
            DATA.numbers("feature_mean"), DATA.numbers("feature_std"),
            DATA.numbers("target_mean"), DATA.numbers("target_std")
        };
        FMatrixRMaj x = new FMatrixRMaj(lines.size(), 8);
        FMatrixRMaj t = new FMatrixRMaj(lines.size(), 2);
        float[] w = new float[lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            double[] raw = Arrays.stream(lines.get(i).split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            for (int j = 0; j < 8; j++) {
                x.data[i * 8 + j] = (float) ((raw[j] - scale[0][j]) / scale[1][j]);
            }
            for (int j = 0; j < 2; j++) {
                t.data[i * 2 + j] = (float) ((raw[8 + j] - scale[2][j]) / scale[3][j]);
            }
            w[i] = weighted ? (float) raw[10] : 1;
        }
        return new Dataset(x, t, w);
    }
}
