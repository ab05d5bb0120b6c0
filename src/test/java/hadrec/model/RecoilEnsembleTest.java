package hadrec.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.features.FeatureSet;
import hadrec.features.RecoilTarget;
import hadrec.features.StandardScaler;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import hadrec.training.TrainingHistory;
import hadrec.training.TrainingResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an ensemble refuses; its mean and spread are tested where it is made, in CrossApplicationTest. */
class RecoilEnsembleTest {
    private static RecoilRegressor regressor(int outputs) {
        NetworkSettings settings = NetworkSettings.THESIS.withHiddenNodes(List.of(3));
        TrainingHistory.Losses losses = new TrainingHistory.Losses(1, Double.NaN, 0.5);
        TrainingHistory history = new TrainingHistory(List.of(new TrainingHistory.Epoch(1, 10, losses, 1, 100)));
        return new RecoilRegressor(
                new ModelDescription(
                        FeatureSet.ofColumns("a, b", "a", "b"), RecoilTarget.DETECTOR, settings, "by hand"),
                StandardScaler.identity(2),
                StandardScaler.identity(2),
                MultilayerPerceptron.of(2, settings, outputs, 1),
                new TrainingResult(history, 1, TrainingResult.Ending.COMPLETED, "done"));
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
