package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.FeatureSet;
import hadrec.features.Split;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.network.Parameter;
import hadrec.optimizer.Adam;
import hadrec.optimizer.AdamW;
import hadrec.optimizer.Momentum;
import hadrec.optimizer.Optimizer;
import hadrec.optimizer.RmsProp;
import hadrec.study.DoubleParameter;
import hadrec.training.TrainedNetwork.Ending;
import hadrec.training.TrainingData.Scaling;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Trainings whose loss stays finite while a number that they carry on does not. */
class NonFiniteStateTest {
    private static final Dataset EVENTS = ToyEvents.linear(300, 1);
    private static final Dataset VALIDATION = ToyEvents.linear(100, 2);
    private static final Training TRAINING = Training.of(
                    FeatureSet.ofColumns("two", "small", "large"), FeatureSet.ofColumns("t", "small"))
            .withSplit(Split.first(40))
            .withHiddenNodes(List.of(4))
            .withNormalization(Normalization.BEFORE_ACTIVATION)
            .withBatchSize(20)
            .withEpochs(3);

    private static Table events(double large) {
        return Table.create(
                "events",
                DoubleColumn.create("small", IntStream.range(0, 60).mapToDouble(i -> i % 7 - 3)),
                DoubleColumn.create("large", IntStream.range(0, 60).mapToDouble(i -> large * (i % 5 - 2))));
    }

    @Test
    void aFeatureTooLargeForANormalizationIsNamed() {
        Exception e = assertThrows(IllegalStateException.class, () -> TRAINING.fit(events(1e30), Progress.none()));
        assertEquals(
                "Layer 2 (batch normalization of 4 (epsilon 0.001, momentum 0.01)) has Infinity in its running_variance,"
                        + " as feature 'large' is -2.0E30 for one of the training events, in epoch 1, mini-batch 1;"
                        + " no epoch was finished. A smaller learning rate, or inputs that are finite and scaled, may help.",
                e.getMessage());
        TRAINING.fit(events(1e6), Progress.none());
        TRAINING.withFeatureScaling(Scaling.STANDARDISED).fit(events(1e30), Progress.none());
    }

    @Test
    void aRunningVarianceThatOverflowsKeepsTheBestEpoch() {
        MultilayerPerceptron network = ToyEvents.network(Normalization.BEFORE_ACTIVATION, 6);
        Dataset spoilt = ToyEvents.linear(300, 1);
        spoilt.features().set(17, 1, 1e30f);
        TrainedNetwork.Result result = new Trainer(ToyEvents.adam(50, 10), 7, 1)
                .fit(network, epoch -> epoch == 3 ? spoilt : EVENTS, VALIDATION, Progress.none());
        assertEquals(Ending.NON_FINITE_LOSS, result.ending());
        assertEquals(2, result.history().epochs().size());
        assertTrue(
                result.message()
                        .contains(
                                "has Infinity in its running_variance, as feature 2 is 1.0E30 for one of the training events, in epoch 3"),
                result.message());
        assertEquals(result.history().bestValidationLoss(), ToyEvents.loss(network, VALIDATION));
    }

    /** A rule that moves nothing and then spoils the first parameter, or its own memory. */
    private record Spoiling(boolean parameter) implements Optimizer {
        @Override
        public Run start(List<? extends Parameter> parameters, long steps) {
            return new Run() {
                private int step;

                @Override
                public void step() {
                    if (++step == 14 && parameter) {
                        parameters.get(0).store(0, 1, new double[] {Double.POSITIVE_INFINITY});
                    }
                }

                @Override
                public boolean isFinite() {
                    return step < 14 || parameter;
                }

                @Override
                public State state() {
                    throw new AssertionError("not asked for");
                }

                @Override
                public void restore(State state) {}
            };
        }
    }

    /** Behind tanh the loss of an infinite weight is finite. */
    @Test
    void parametersAndMemoryAreCheckedAfterEachEpoch() {
        for (boolean parameter : new boolean[] {true, false}) {
            MultilayerPerceptron network = ToyEvents.network(Normalization.NONE, 6);
            TrainingFit settings = ToyEvents.settings(new Spoiling(parameter), ToyEvents.LOSS, 50, 10);
            TrainedNetwork.Result result = ToyEvents.fit(settings, network, EVENTS, VALIDATION, Progress.none());
            assertEquals(Ending.NON_FINITE_LOSS, result.ending());
            assertEquals(2, result.history().epochs().size());
            String what = parameter
                    ? "Layer 1 (" + network.layers().get(0) + ") has Infinity in its weights"
                    : "The memory of Spoiling[parameter=false] is not finite";
            assertTrue(result.message().startsWith(what + " after epoch 3; epoch 1 is kept"), result.message());
            assertEquals(result.history().bestValidationLoss(), ToyEvents.loss(network, VALIDATION));
        }
    }

    @Test
    void anInfiniteGradientSpoilsTheMemoryOfARule() {
        for (Optimizer optimizer : List.of(
                new Adam(0.1),
                new AdamW(new Adam(0.1), 0.1),
                new RmsProp(0.1),
                new Momentum(0.1, 0.9),
                new Momentum(0.1, 0.9).withWeightDecay(0.1),
                new Adam(0.1).withClippedGradient(1))) {
            DoubleParameter theta = new DoubleParameter("theta", new double[] {1, 2});
            Optimizer.Run run = optimizer.start(List.of(theta), 10);
            run.step();
            assertTrue(run.isFinite(), optimizer + "");
            theta.gradient()[1] = Double.POSITIVE_INFINITY;
            run.step();
            assertFalse(run.isFinite(), optimizer + "");
        }
    }

    @Test
    void aScaledFeatureThatFloat32CannotHoldIsNamed() {
        Training inSmallUnits = TRAINING.withFeatureScaling(Scaling.unit(1e-10));
        Exception e = assertThrows(IllegalArgumentException.class, () -> inSmallUnits.prepare(events(1e30)));
        assertEquals(
                "A training expects the feature 'large' to fit into float32 once it is scaled, but -2.0E30 becomes -Infinity",
                e.getMessage());
    }
}
