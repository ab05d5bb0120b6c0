package hadrec.study;

import static hadrec.study.TestFunctionTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.loss.MeanSquaredError;
import hadrec.network.Dense;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.training.Dataset;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class LossSurfaceTest {
    /** y = 2 x + 1 at x = −1, 1 and 3, where it should be 0: y is −1, 3 and 7. */
    private static MultilayerPerceptron line() {
        MultilayerPerceptron line =
                MultilayerPerceptron.of(1, List.of(new Dense(1, true, Dense.Initializer.GLOROT_UNIFORM)), 1);
        line.parameters().get("layer1.weights").value().data[0] = 2;
        line.parameters().get("layer1.biases").value().data[0] = 1;
        return line;
    }

    private static LossSurface surface(MultilayerPerceptron network) {
        Dataset events = Dataset.of(new FMatrixRMaj(3, 1, true, -1, 1, 3), new FMatrixRMaj(3, 1));
        return LossSurface.of(network, new MeanSquaredError(), events);
    }

    @Test
    void gradientOfALineIsThatByHand() {
        // ∂E/∂w = 2 ⟨y x⟩ = 50/3, ∂E/∂b = 2 ⟨y⟩ = 6
        assertEquals(59 / 3.0, surface(line()).loss(), 1e-5);
        assertEquals(Math.sqrt(2500 / 9.0 + 36), surface(line()).gradientNorm(), 1e-5);
    }

    @Test
    void lengthOfWeightsIsThatByHand() {
        var settings = TinyEvents.BASE.network().withHiddenNodes(List.of(2)).withNormalization(Normalization.NONE);
        MultilayerPerceptron network = MultilayerPerceptron.of(1, settings, 1, 1);
        System.arraycopy(
                new float[] {3, -4},
                0,
                network.parameters().get("layer1.weights").value().data,
                0,
                2);
        System.arraycopy(
                new float[] {5, 12},
                0,
                network.parameters().get("layer3.weights").value().data,
                0,
                2);
        assertEquals(5, surface(network).weightNorm(1), 1e-12);
        assertEquals(13, surface(network).weightNorm(2), 1e-12);
        assertRefused(
                "LossSurface expects a dense layer from 1 to 2, got 3",
                () -> surface(network).weightNorm(3));
    }

    @Test
    void sharpnessOfALineIsThatByHand() {
        // 2 ((⟨x²⟩, ⟨x⟩), (⟨x⟩, 1)) = 2 ((11/3, 1), (1, 1)) has the eigenvalues 8 and 4/3
        assertEquals(8, surface(line()).sharpness(), 8e-3);
    }

    @Test
    void sharpnessIsThatOfAllDifferences() {
        var settings = TinyEvents.BASE.network().withHiddenNodes(List.of(3));
        for (Normalization place : Normalization.values()) {
            MultilayerPerceptron network = MultilayerPerceptron.of(2, settings.withNormalization(place), 1, 4);
            var prepared = TinyEvents.BASE.prepare(TinyEvents.EVENTS);
            LossSurface surface = LossSurface.of(network, new MeanSquaredError(), prepared.training());
            double direct = AllSecondDerivatives.largest(network, new MeanSquaredError(), prepared.training());
            assertEquals(direct, surface.sharpness(), 0.02 * direct, place.name());
        }
    }

    @Test
    void lookingChangesNothing() {
        var settings = TinyEvents.BASE.network().withNormalization(Normalization.AFTER_ACTIVATION);
        MultilayerPerceptron network = MultilayerPerceptron.of(2, settings, 1, 4);
        String before = network.sha256();
        LossSurface surface = LossSurface.of(
                network,
                new MeanSquaredError(),
                TinyEvents.BASE.prepare(TinyEvents.EVENTS).training());
        surface.sharpness();
        surface.along(0.1, 1);
        surface.noiseScale(10);
        assertEquals(before, network.sha256());
    }

    @Test
    void stepAlongTheGradientIsThatByHand() {
        // at η = 0.1 w = 1/3 and b = 0.4: y is 1/15, 11/15 and 7/5; Hg = (1208/9, 136/3)
        LossSurface.Step step = surface(line()).along(0.1, 0.05);
        double size = Math.sqrt(2500 / 9.0 + 36);
        double bent = Math.hypot(1208 / 9.0, 136 / 3.0);
        assertEquals((1 / 225.0 + 121 / 225.0 + 49 / 25.0) / 3, step.lowestLoss(), 1e-5);
        assertEquals(59 / 3.0, step.highestLoss(), 1e-5);
        assertEquals(0.1 * bent / size, step.gradientChange(), 1e-5);
        assertEquals(bent / size, step.smoothness(), 1e-4);
        assertRefused(
                "LossSurface expects at least one learning rate, got none",
                () -> surface(line()).along());
    }

    @Test
    void noiseScaleIsThatByHand() {
        // |g|² of the events is 8, 72 and 1960, of their mean 2824/9; |G|² = (3 · 2824/9 − 680)/2
        double signal = (2824 / 3.0 - 680) / 2;
        double noise = (680 - 2824 / 9.0) / (2 / 3.0);
        assertEquals(noise / signal, surface(line()).noiseScale(1), 1e-4);
        assertRefused(
                "LossSurface expects mini-batches of 1 to 1 events, half of all, got 2",
                () -> surface(line()).noiseScale(2));
    }

    @Test
    void stableUpToTwoOverTheSharpness() {
        double limit = 2 / surface(line()).sharpness();
        assertTrue(lossAfter(30, 0.95 * limit) < 10);
        assertTrue(lossAfter(30, 1.05 * limit) > 100);
    }

    private static double lossAfter(int steps, double rate) {
        MultilayerPerceptron line = line();
        LossSurface surface = surface(line);
        for (int i = 0; i < steps; i++) {
            surface.loss(); // leaves the gradient
            line.parameters().values().forEach(p -> p.value().data[0] -= (float) (rate * p.gradient().data[0]));
        }
        return surface.loss();
    }
}
