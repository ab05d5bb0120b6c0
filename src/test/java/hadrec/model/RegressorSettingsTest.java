package hadrec.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.RecoilFrame;
import hadrec.features.RecoilTarget;
import hadrec.loss.Huber;
import hadrec.network.Activation;
import hadrec.network.NetworkSettings;
import hadrec.optimizer.Adam;
import hadrec.optimizer.AdamW;
import hadrec.optimizer.LearningRate;
import hadrec.training.TrainingSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegressorSettingsTest {
    @Test
    void equivariantSettingsAreThoseOfTheirText() {
        RegressorSettings settings = RegressorSettings.equivariant(50_050);
        TrainingSettings training = settings.training();
        assertEquals(500, training.batchSize());
        assertEquals(24, training.stopping().epochs());
        assertEquals(new Huber(0.7), training.loss());
        LearningRate cycle = LearningRate.oneCycle(0.004);
        assertEquals(new AdamW(new Adam(cycle, 0.9, 0.999, 1e-8), 0.1), training.optimizer());
        assertEquals(FeatureSet.FULL, settings.features());
        assertEquals(RecoilTarget.CORRECTION, settings.target());
        assertEquals(new EventUse(Optional.empty(), EventSymmetry.Kind.REFLECTION), settings.events());
        NetworkSettings network = settings.network();
        List<Integer> nodes = List.of(128, 128, 128);
        assertEquals(
                NetworkSettings.of(
                        nodes, Activation.SILU, NetworkSettings.Normalization.NONE, NetworkSettings.THESIS.output()),
                network);
    }

    @Test
    void equivariantMiniBatchesAreAHundredthWithinLimits() {
        assertEquals(64, RegressorSettings.equivariant(500).training().batchSize());
        assertEquals(64, RegressorSettings.equivariant(6400).training().batchSize());
        assertEquals(1000, RegressorSettings.equivariant(100_000).training().batchSize());
        assertEquals(1000, RegressorSettings.equivariant(1_000_000).training().batchSize());
        assertEquals(
                7, RegressorSettings.equivariant(500, 7).training().stopping().epochs());
    }

    @Test
    void networkSeesTheFeaturesInTheFrameOfTheTarget() {
        FeatureSet framed = RecoilFrame.NOMINAL_RECOIL.of(FeatureSet.THESIS);
        RegressorSettings correction = RegressorSettings.equivariant(500);
        assertEquals(framed, correction.withFeatures(FeatureSet.THESIS).framedFeatures());
        assertEquals(
                framed,
                RegressorSettings.THESIS.inFrame(RecoilFrame.NOMINAL_RECOIL).framedFeatures());
        assertEquals(
                FeatureSet.FULL, correction.withTarget(RecoilTarget.DETECTOR).framedFeatures());
    }

    @Test
    void refusesFeaturesThatAreInAFrameAlready() {
        FeatureSet framed = RecoilFrame.NOMINAL_RECOIL.of(FeatureSet.ofColumns("mine", "pileup_px", "pileup_py"));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> RegressorSettings.THESIS.withFeatures(framed))
                .getMessage();
        assertEquals(
                "RegressorSettings expects features in the detector and turns them into the frame of its target itself"
                        + " (inFrame), but FeatureSet '" + framed.name() + "' has 'pileup_along'",
                message);
    }
}
