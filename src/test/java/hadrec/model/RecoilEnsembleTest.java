package hadrec.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.features.FeatureSet;
import hadrec.features.StandardScaler;
import hadrec.network.MultilayerPerceptron;
import hadrec.training.TrainedNetwork;
import hadrec.training.Training;
import hadrec.training.TrainingHistory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an ensemble refuses; its mean and spread are tested where it is made, in CrossFitTest. */
class RecoilEnsembleTest {
    private static RecoilRegressor regressor(int outputs) {
        Training training = Training.THESIS
                .withFeatures(FeatureSet.ofColumns("a, b", "a", "b"))
                .withHiddenNodes(List.of(3));
        TrainingHistory.Epoch epoch = new TrainingHistory.Epoch(1, 1, new TrainingHistory.Losses(1, 1, 1), 1, 1);
        return RecoilRegressor.of(trained(training, outputs, List.of(epoch)));
    }

    private static TrainedNetwork trained(Training training, int outputs, List<TrainingHistory.Epoch> epochs) {
        TrainedNetwork.Result result = new TrainedNetwork.Result(
                new TrainingHistory(epochs), TrainedNetwork.Ending.COMPLETED, "done", 10, "EJML");
        return new TrainedNetwork(
                training,
                StandardScaler.identity(2),
                StandardScaler.identity(2),
                MultilayerPerceptron.of(2, training.network(), outputs, 1),
                result);
    }

    @Test
    void aNetworkThatLearnedNothingIsNoRegressor() {
        Training training = Training.THESIS.withFeatures(FeatureSet.ofColumns("a, b", "a", "b"));
        TrainedNetwork untrained = trained(training, 2, List.of());
        String message = "No epoch of the training was finished, there is no network to keep: done";
        assertEquals(
                message,
                assertThrows(IllegalStateException.class, () -> RecoilRegressor.of(untrained))
                        .getMessage());
        assertEquals(
                message,
                assertThrows(IllegalStateException.class, () -> untrained.save(Path.of("never")))
                        .getMessage());
    }

    private static String refusal(List<RecoilRegressor> members) {
        return assertThrows(IllegalArgumentException.class, () -> new RecoilEnsemble(members))
                .getMessage();
    }

    @Test
    void refusesNoMembersAndMixedKinds() {
        assertEquals(
                2,
                new RecoilEnsemble(List.of(regressor(5), regressor(5)))
                        .members()
                        .size());
        assertEquals(
                "RecoilEnsemble expects regressors that all predict a covariance or none, at least one, got 0 of 0 kinds",
                refusal(List.of()));
        assertEquals(
                "RecoilEnsemble expects regressors that all predict a covariance or none, at least one, got 3 of 2 kinds",
                refusal(List.of(regressor(2), regressor(5), regressor(2))));
    }
}
