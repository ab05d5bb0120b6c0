package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.RecoilFrame;
import hadrec.features.RecoilTarget;
import hadrec.features.Selection;
import hadrec.features.Split;
import hadrec.features.TransverseVector;
import hadrec.loss.Huber;
import hadrec.loss.Loss;
import hadrec.loss.ResponseBalance;
import hadrec.network.Activation;
import hadrec.network.Dense;
import hadrec.network.Dense.Initializer;
import hadrec.network.Dropout;
import hadrec.network.NetworkSettings;
import hadrec.optimizer.Adam;
import hadrec.optimizer.GradientDescent;
import hadrec.optimizer.LearningRate;
import hadrec.optimizer.Optimizer;
import hadrec.statistics.Bins;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** A training as a document: what is written is read back equal. */
class TrainingTest {
    private static void assertReadBack(Training training, Class<?>... further) {
        String json = training.toJson(further);
        Training read = Training.fromJson(json, further);
        assertEquals(training, read);
        assertEquals(json, read.toJson(further));
    }

    @Test
    void presetsAreReadBack() {
        assertReadBack(Training.THESIS);
        assertReadBack(Training.equivariant());
        assertReadBack(Training.of(FeatureSet.ofColumns("x", "x"), FeatureSet.ofColumns("t", "a column")));
    }

    @Test
    void everyOptimizerAndLearningRateIsReadBack() {
        for (Optimizer optimizer : TrainingHashes.OPTIMIZERS) {
            assertReadBack(Training.THESIS.withOptimizer(optimizer));
        }
        for (LearningRate rate : List.of(
                LearningRate.constant(0.1),
                LearningRate.stepwise(0.1, 0.5, 0.25),
                LearningRate.exponential(0.1, 0.01),
                LearningRate.cosine(0.1, 0.1),
                LearningRate.oneCycle(0.1),
                LearningRate.constant(0.1).reducedOnPlateau(0.5, 2))) {
            assertReadBack(Training.THESIS.withOptimizer(new GradientDescent(rate)));
            assertReadBack(Training.THESIS.withOptimizer(new Adam(rate)));
        }
    }

    @Test
    void everyLossIsReadBack() {
        for (Loss loss : TrainingHashes.LOSSES) {
            assertReadBack(Training.THESIS.withLoss(loss));
        }
        assertReadBack(Training.THESIS.withLoss(new ResponseBalance(new Huber(1), 2, Bins.of(0, 10, 20))));
    }

    @Test
    void layersAreReadBack() {
        for (NetworkSettings.Normalization place : NetworkSettings.Normalization.values()) {
            assertReadBack(Training.THESIS.withEpsilon(0.5).withNormalization(place));
        }
        for (Activation activation : Activation.values()) {
            assertReadBack(Training.THESIS.withActivation(activation));
        }
        Dense dense = new Dense(8, true, Initializer.GLOROT_UNIFORM);
        assertReadBack(Training.THESIS.withNetwork(
                new NetworkSettings(List.of(dense, Activation.RELU, new Dropout(0.2)), Initializer.GLOROT_UNIFORM)));
    }

    @Test
    void whatBecomesOfTheEventsIsReadBack() {
        Split random = Split.random(0.5, 0.25, 7);
        for (Split split : List.of(random, Split.fold(1, 4, 2), Split.first(10), random.atMost(100, 10))) {
            assertReadBack(Training.THESIS.withSplit(split));
        }
        for (EventSymmetry.Kind symmetry : EventSymmetry.Kind.values()) {
            assertReadBack(Training.THESIS.augmentedBy(symmetry));
        }
        assertReadBack(Training.THESIS
                .withSelection(Selection.THESIS)
                .weightedBy("a weight")
                .withFeatureScaling(TrainingData.Scaling.NONE)
                .withTargetScaling(TrainingData.Scaling.unit(0.001))
                .withTarget(new RecoilTarget(RecoilFrame.DETECTOR, TransverseVector.NOMINAL_RECOIL))
                .withPatience(3)
                .withEvaluateTraining(true));
    }

    /** A loss of a user. */
    private record Cubic(double strength) implements Loss {
        @Override
        public double event(double[] prediction, double[] target, double[] gradient) {
            return strength;
        }
    }

    @Test
    void aLossOfOnesOwnIsReadBackWhereItIsNamed() {
        Training training = Training.THESIS.withLoss(new Cubic(2));
        assertReadBack(training, Cubic.class);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> Training.fromJson(training.toJson(Cubic.class)))
                .getMessage();
        assertTrue(message.contains("Cubic") && message.endsWith("at fit.loss"), message);
    }

    @Test
    void theNearestKindIsProposedForOneThatIsUnknown() {
        String json = Training.THESIS.toJson().replace("\"Adam\"", "\"Adem\"");
        assertEquals(
                "cannot be read: there is no Optimizer 'Adem' (did you mean 'Adam'?); there are [AdaGrad, Adam, AdamW, GradientClipping,"
                        + " GradientDescent, Momentum, Nesterov, RmsProp, WeightDecay], at fit.optimizer",
                assertThrows(IllegalArgumentException.class, () -> Training.fromJson(json))
                        .getMessage());
    }

    @Test
    void miniBatchesAreAPartOfTheEventsWithinLimits() {
        TrainingFit.BatchSize part = new TrainingFit.BatchSize(100, 64, 1000);
        assertEquals(64, part.among(500));
        assertEquals(120, part.among(12_050));
        assertEquals(1000, part.among(112_000));
        assertEquals(4000, TrainingFit.BatchSize.of(4000).among(200));
    }

    @Test
    void truthIsNoFeatureUnlessAskedForByName() {
        Table events = Table.create(
                "events",
                DoubleColumn.create("boson_pt", 1, 2, 3, 4),
                DoubleColumn.create("mu", 4, 3, 2, 1),
                DoubleColumn.create("nu_pt", 4, 3, 2, 1));
        FeatureSet leaking = FeatureSet.of(
                "leaking", FeatureSet.Feature.of("ratio", "mu / boson_pt"), FeatureSet.Feature.of("sum", "mu + nu_pt"));
        Training training =
                Training.of(leaking, FeatureSet.ofColumns("target", "nu_pt")).withSplit(Split.first(2));
        assertEquals(
                "Training expects features that a detector measures, but 'ratio = mu / boson_pt' of FeatureSet 'leaking' reads"
                        + " what only a simulation knows; Training.withTruthFeatures(\"boson_pt\", \"nu_pt\") asks for it",
                assertThrows(IllegalArgumentException.class, () -> training.prepare(events))
                        .getMessage());
        Training asked = training.withTruthFeatures("boson_pt").withTruthFeatures("nu_pt");
        assertEquals(2, asked.prepare(events).training().events());
        assertEquals(asked, training.withTruthFeatures("boson_pt", "nu_pt"));
        assertThrows(IllegalArgumentException.class, () -> asked.withTruthFeatures((String) null));
        assertReadBack(asked);
        assertTrue(!training.toJson().contains("truth"));
        String message = assertThrows(IllegalArgumentException.class, () -> asked.withTruthFeatures("bosonpt"))
                .getMessage();
        assertTrue(message.startsWith("Role has no truth column 'bosonpt' (did you mean 'boson_pt'?)"), message);
    }

    @Test
    void refusesFeaturesThatAreInAFrameAlready() {
        FeatureSet framed = Training.equivariant().data().networkFeatures();
        String message = assertThrows(IllegalArgumentException.class, () -> Training.THESIS.withFeatures(framed))
                .getMessage();
        assertTrue(message.startsWith("Training expects features in the detector"), message);
    }
}
