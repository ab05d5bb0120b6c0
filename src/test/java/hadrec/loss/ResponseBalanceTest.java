package hadrec.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.statistics.Bins;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ResponseBalanceTest extends LossContract {
    private static final Bins BINS = Bins.of(-0.9, -0.2, 0.3, 0.8);

    @Override
    protected Loss loss() {
        return new ResponseBalance(new MeanSquaredError(), 3, BINS);
    }

    /** Target (t_x, t_y), direction, pT. */
    private static final double[][] EVENTS = {
        {0, 0, 1, 0, 5}, {0, 0, 0.6, 0.8, 6}, {0, 0, 0, 1, 15}, {0, 0, 1, 0, 99},
    };

    private static MeanLoss of(double strength, double... weights) {
        Loss loss = new ResponseBalance(new MeanSquaredError(), strength, Bins.of(0, 10, 20));
        DMatrixRMaj y = new DMatrixRMaj(new double[][] {{1, 7}, {5, 0}, {7, -2}, {1, 1}});
        return MeanLoss.of(loss, y, new DMatrixRMaj(EVENTS), weights);
    }

    @Test
    void isWorkedByHand() {
        MeanLoss loss = of(0.5, 1, 3, 2, 4);
        // b = 1 and 3 in the first bin, −2 in the second, the last event in none; ⟨b⟩ = (1 + 9)/4 = 2.5 and −2
        double term = 0.5 * (0.4 * 6.25 + 0.2 * 4);
        double sum = 25 + 3 * 12.5 + 2 * 26.5 + 4;
        assertEquals(sum, loss.sum(), 1e-13);
        assertEquals(sum / 10 + term, loss.mean(), 1e-14);
        // w/W (y − t + 2 · ½ ⟨b⟩ d)
        double[] expected = {
            0.1 * (1 + 2.5), 0.1 * 7, 0.3 * (5 + 2.5 * 0.6), 0.3 * 2.5 * 0.8, 0.2 * 7, 0.2 * (-2 - 2), 0.4, 0.4
        };
        assertArrayEquals(expected, loss.gradient().data, 1e-14);
    }

    @Test
    void strengthZeroIsTheLossAlone() {
        MeanLoss loss = of(0, 1, 3, 2, 4);
        assertEquals(loss.sum() / 10, loss.mean());
        assertArrayEquals(
                new double[] {0.1 * 1, 0.1 * 7},
                new double[] {loss.gradient().get(0, 0), loss.gradient().get(0, 1)});
    }

    @Test
    void aBinWhoseMeanIsNotKnownCountsInTheLossAlone() {
        // the first bin has W_B = 0, −1, and 0.1 with an effective number of events 0.01/1.81 below 1; the second has b
        // = −2
        for (double[] w : new double[][] {{1, -1}, {1, -2}, {1, -0.9}}) {
            MeanLoss loss = of(0.5, w[0], w[1], 2, 4);
            double weight = w[0] + w[1] + 6;
            assertEquals(loss.sum() / weight + 0.5 * 2 / weight * 4, loss.mean(), 1e-14);
            assertEquals(w[0] / weight, loss.gradient().get(0, 0), 1e-16);
        }
    }

    @Test
    void emptyBinsCountNothing() {
        MeanLoss loss = of(0.5, 0, 0, 0, 1);
        assertEquals(1, loss.mean());
    }

    @Test
    void theFirstOutputsOfAGaussianAreBalanced() {
        Loss gaussian = new GaussianLikelihood();
        Loss balanced = new ResponseBalance(gaussian, 0.5, Bins.of(0, 10));
        assertEquals(5, balanced.outputs(2));
        DMatrixRMaj y = new DMatrixRMaj(new double[][] {{2, 1, 0.1, 0.2, 0.3}});
        MeanLoss alone = MeanLoss.of(gaussian, y, new DMatrixRMaj(new double[][] {{0, 0}}), new double[] {1});
        MeanLoss with = MeanLoss.of(balanced, y, new DMatrixRMaj(new double[][] {{0, 0, 1, 0, 5}}), new double[] {1});
        assertEquals(alone.mean() + 0.5 * 4, with.mean(), 1e-14);
        double[] gradient = alone.gradient().data.clone();
        gradient[0] += 2;
        assertArrayEquals(gradient, with.gradient().data, 1e-14);
    }

    @Test
    void refusesWhatItCannotBalance() {
        Loss square = new MeanSquaredError();
        for (double strength : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            Exception e =
                    assertThrows(IllegalArgumentException.class, () -> new ResponseBalance(square, strength, Bins.ALL));
            assertEquals(
                    "ResponseBalance expects a finite strength that is not negative, got " + strength, e.getMessage());
        }
        Exception e = assertThrows(IllegalArgumentException.class, () -> new ResponseBalance(loss(), 1, Bins.ALL));
        assertEquals(
                "ResponseBalance expects a loss of single events that needs no further columns, got " + loss(),
                e.getMessage());
    }

    @Test
    void refusesTargetsWithoutABoson() {
        assertEquals(List.of("boson_along", "boson_across", "boson_pt"), loss().columns());
        assertEquals(2, MeanLoss.targets(loss(), 5));
        Exception e = assertThrows(IllegalArgumentException.class, () -> MeanLoss.targets(loss(), 3));
        assertEquals(
                loss() + " expects targets and then the columns [boson_along, boson_across, boson_pt], got 3 columns",
                e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> loss().outputs(3));
        assertEquals("ResponseBalance expects 2 targets, got 3", e.getMessage());
    }
}
