package hadrec.bench;

import hadrec.features.Dataset;
import hadrec.linalg.MatrixProducts;
import hadrec.linalg.Team;
import hadrec.network.CompiledNetwork;
import hadrec.network.MultilayerPerceptron;
import hadrec.training.Progress;
import hadrec.training.Trainer;
import hadrec.training.TrainingSettings;
import java.util.List;
import java.util.function.IntConsumer;
import org.ejml.data.FMatrixRMaj;

/** Predictions in mini-batches and event by event, against ONNX Runtime. */
final class InferenceBench {
    private static final int EVENTS = 80_000;
    private static final int SINGLE_EVENTS = 1000;
    private static final float TOLERANCE = 1e-4f; // float32, sums of 256 products in another order

    private final int processors = Runtime.getRuntime().availableProcessors();
    private final int rounds;
    private final FMatrixRMaj features;
    private final MultilayerPerceptron network;

    /** Trains for an epoch, so that the running statistics are not those of a fresh network. */
    InferenceBench(Dataset data, int rounds) {
        this.rounds = rounds;
        network = MultilayerPerceptron.thesis(data.features().numCols, 1);
        new Trainer(TrainingSettings.THESIS.withEpochs(1), 1)
                .fit(network, data, Sample.first(data, 1000), Progress.none());
        features = Sample.rows(data.features(), 0, EVENTS);
    }

    void run(Report report) {
        for (int batchSize : new int[] {4000, 256}) {
            String task = "inference, mini-batches of " + batchSize;
            List<FMatrixRMaj> batches = Sample.batches(features, batchSize);
            try (Match match = new Match(task, Match.Unit.EVENTS_PER_SECOND, hadrec(batches, processors))) {
                match.againstIfPresent(OnnxInference.NAME, () -> onnx(OnnxInference.NAME, batches, processors))
                        .against(new ProductLimit(TrainingBench.nodes(network), false));
                report.add(match.play(rounds));
            }
        }
        List<FMatrixRMaj> events = Sample.batches(Sample.rows(features, 0, SINGLE_EVENTS), 1);
        try (Match match =
                new Match("inference, one event, median latency", Match.Unit.MICROSECONDS, hadrec(events, 1))) {
            String name = OnnxInference.NAME;
            match.againstIfPresent(name, () -> onnx(name + ", 1 thread", events, 1));
            if (processors > 1) {
                match.againstIfPresent(name, () -> onnx(name + ", " + processors + " threads", events, processors));
            }
            report.add(match.play(rounds));
        }
    }

    private Contender hadrec(List<FMatrixRMaj> batches, int threads) {
        Team team = new Team(threads);
        CompiledNetwork compiled = CompiledNetwork.of(network, MatrixProducts.fastest());
        int rows = batches.get(0).numRows;
        float[] prediction = new float[network.outputColumns()];
        IntConsumer call = rows == 1
                ? event -> compiled.predict(batches.get(event).data, prediction)
                : batch -> compiled.predict(batches.get(batch), team);
        return new Calls("Hadrec", batches.size(), rows, call, team::close);
    }

    private Contender onnx(String name, List<FMatrixRMaj> batches, int threads) {
        OnnxInference onnx = new OnnxInference(network, batches, threads);
        FMatrixRMaj ours = network.predict(batches.get(0));
        float[] theirs = new float[ours.getNumElements()];
        onnx.predict(0).duplicate().get(theirs);
        requireEqual(name, ours.data, theirs);
        return new Calls(name, onnx.batches(), batches.get(0).numRows, onnx::predict, onnx::close);
    }

    /** Stops a comparison of networks that do not compute the same. */
    static void requireEqual(String name, float[] ours, float[] theirs) {
        for (int i = 0; i < ours.length; i++) {
            if (!(Math.abs(ours[i] - theirs[i]) <= TOLERANCE)) {
                throw new IllegalStateException(
                        name + " predicts " + theirs[i] + " where Hadrec predicts " + ours[i] + " (number " + i + ")");
            }
        }
    }
}
