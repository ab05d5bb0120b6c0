package hadrec.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.loss.Loss;
import hadrec.network.Activation;
import hadrec.network.Dense;
import hadrec.network.Dense.Initializer;
import hadrec.network.NetworkSettings;
import hadrec.network.Parameter;
import hadrec.optimizer.Optimizer;
import hadrec.training.Progress;
import hadrec.training.Training;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** A layer, a loss and an optimizer of a user's own, which import nothing internal, reach a regressor and a model file. */
class OwnPartsTest {
    private static final Table EVENTS =
            new CsvEventLoader(EventSchema.W_MUNU).first(1200).load(Path.of("data/w_munu_13tev.csv.gz"));

    private static final Training TRAINING = Training.equivariant()
            .withEpochs(2)
            .withNetwork(new NetworkSettings(
                    List.of(new Dense(8, true, Initializer.GLOROT_UNIFORM), Activation.TANH, new Doubling(2)),
                    Initializer.GLOROT_UNIFORM))
            .withLoss(new PileUpWeighted("n_pv"))
            .withOptimizer(new Plain(0.01));

    @TempDir
    Path folder;

    /** Half the square of the error, less where there are more vertices. */
    record PileUpWeighted(String column) implements Loss {
        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public double event(double[] prediction, double[] target, double[] gradient) {
            double weight = 1 / (1 + target[2]);
            double sum = 0;
            for (int j = 0; j < 2; j++) {
                gradient[j] = weight * (prediction[j] - target[j]);
                sum += gradient[j] * (prediction[j] - target[j]) / 2;
            }
            return sum;
        }
    }

    /** θ ← θ − η g. */
    record Plain(double eta) implements Optimizer {
        @Override
        public Run start(List<? extends Parameter> parameters, long steps) {
            return new Run() {
                @Override
                public void step() {
                    for (Parameter parameter : parameters) {
                        double[] theta = new double[parameter.size()];
                        double[] gradient = new double[parameter.size()];
                        parameter.load(0, theta.length, theta, gradient);
                        for (int i = 0; i < theta.length; i++) {
                            theta[i] -= eta * gradient[i];
                        }
                        parameter.store(0, theta.length, theta);
                    }
                }

                @Override
                public State state() {
                    return new State("Plain", 0, List.of(), List.of());
                }

                @Override
                public void restore(State state) {}
            };
        }
    }

    @Test
    void reachARegressorAndAModelFile() {
        RecoilRegressor regressor = RecoilRegressor.fit(TRAINING, EVENTS, Progress.none());
        double[] losses = regressor.history().epochs().stream()
                .mapToDouble(epoch -> epoch.losses().validation())
                .toArray();
        assertTrue(losses[1] < losses[0], losses[0] + " to " + losses[1]);
        Path file = folder.resolve("own.zip");
        regressor.save(file);
        RecoilRegressor read = RecoilRegressor.load(file, Doubling.class, PileUpWeighted.class, Plain.class);
        assertEquals(regressor.sha256(), read.sha256());
        assertEquals(
                regressor.predict(EVENTS).column("u_x").asList(),
                read.predict(EVENTS).column("u_x").asList());
    }

    @Test
    void aFileWithAnUnknownPartNamesIt() {
        Path file = folder.resolve("own.zip");
        RecoilRegressor.fit(TRAINING, EVENTS, Progress.none()).save(file);
        String message = assertThrows(
                        UncheckedIOException.class, () -> RecoilRegressor.load(file, PileUpWeighted.class, Plain.class))
                .getMessage();
        assertTrue(message.contains("Doubling"), message);
    }

    @Test
    void aColumnThatALossAsksForIsOneOfTheEvents() {
        Training wrong = TRAINING.withLoss(new PileUpWeighted("vertices"));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> RecoilRegressor.fit(wrong, EVENTS, Progress.none()))
                .getMessage();
        assertTrue(message.contains("no column 'vertices'; it has: "), message);
    }
}
