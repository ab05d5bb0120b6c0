package hadrec.loss;

import hadrec.data.Role;
import hadrec.features.RecoilTarget;
import hadrec.internal.checks.Expect;
import hadrec.statistics.Bins;
import java.util.List;

/**
 * A loss and a term that balances the mean response in bins B of the boson's pT, in the manner of DeepMET (CMS):
 *
 * <p>E = Σ w e / W + strength Σ_B (W_B/W) ⟨b⟩_B²,
 *
 * <p>where ⟨b⟩_B is the weighted mean of the recoil bias b = Σ_j (y_j − t_j) d_j over the mini-batch's events in bin B, W_B their
 * sum of weights, d the direction of the boson that follows the targets ({@link #columns}) and y the first outputs. b is in
 * units of the targets. Strength 0 leaves the loss alone; the larger, the smaller the bias and the worse the resolution.
 *
 * <p>Events outside the bins count in the loss alone. So do the events of a bin whose mean is not known: W_B ≤ 0, or an effective
 * number of events W_B²/Σw² below 1, which only negative weights can make.
 *
 * <p>A bin's mean fluctuates, so the term of a mini-batch is larger than that of all events by the variance of b over the number
 * of events in a bin, summed over the bins: strength × bins / batch size of the variance of b. Let bins and mini-batches be such
 * that this is small.
 *
 * @param loss of single events
 * @param strength of the term, not negative
 * @param bins of the boson's pT in GeV
 */
public record ResponseBalance(Loss loss, double strength, Bins bins) implements Loss.Coupled {
    /** Sums of each bin: Σ w, Σ w b and Σ w². */
    private static final int OF_EACH = 3;

    private static final int TARGETS = 2;

    /**
     * Checks the strength, and that the loss has no term of its own.
     *
     * @throws IllegalArgumentException if the strength is negative or not finite, or the loss couples events or needs columns
     */
    public ResponseBalance {
        Expect.that(
                strength >= 0 && strength < Double.POSITIVE_INFINITY,
                "ResponseBalance expects a finite strength that is not negative, got %s",
                strength);
        Expect.that(
                !(loss instanceof Loss.Coupled) && loss.columns().isEmpty(),
                "ResponseBalance expects a loss of single events that needs no further columns, got %s",
                loss);
    }

    @Override
    public int outputs(int targets) {
        Expect.that(targets == TARGETS, "ResponseBalance expects %d targets, got %d", TARGETS, targets);
        return loss.outputs(targets);
    }

    /**
     * {@return the direction d of the generated boson's transverse momentum, in the frame of the targets, and its pT in GeV} d is a
     * unit vector where both targets have one unit; where target j is in units of s_j GeV, d_j = s_j p̂_j, divided by whatever unit one
     * likes for both.
     */
    @Override
    public List<String> columns() {
        return List.of(
                RecoilTarget.BOSON_DIRECTION.get(0), RecoilTarget.BOSON_DIRECTION.get(1), Role.BOSON_PT.column());
    }

    @Override
    public double event(double[] prediction, double[] target, double[] gradient) {
        return loss.event(prediction, target, gradient);
    }

    @Override
    public int sums() {
        return OF_EACH * bins.count();
    }

    @Override
    public void addEvent(double weight, double[] prediction, double[] target, double[] sums) {
        int first = firstSum(target);
        if (first >= 0) {
            sums[first] += weight;
            sums[first + 1] += weight * bias(prediction, target);
            sums[first + 2] += weight * weight;
        }
    }

    @Override
    public double term(double[] sums, double sumOfWeights, double[] slopes) {
        double term = 0;
        for (int first = 0; first < sums.length; first += OF_EACH) {
            double weight = sums[first];
            boolean known = weight > 0 && weight * weight >= sums[first + 2];
            double mean = known ? sums[first + 1] / weight : 0;
            term += strength * weight / sumOfWeights * mean * mean;
            // W ∂T/∂(Σ_B w b) = 2 strength ⟨b⟩_B; the sums of weights are constants
            slopes[first] = 0;
            slopes[first + 1] = 2 * strength * mean;
            slopes[first + 2] = 0;
        }
        return term;
    }

    @Override
    public void addGradient(double[] slopes, double[] prediction, double[] target, double[] gradient) {
        int first = firstSum(target);
        if (first >= 0) {
            for (int j = 0; j < TARGETS; j++) {
                // ∂b/∂y_j = d_j
                gradient[j] += slopes[first + 1] * target[TARGETS + j];
            }
        }
    }

    /** Where the sums of an event's bin begin; negative outside the bins. */
    private int firstSum(double[] target) {
        int bin = bins.indexOf(target[2 * TARGETS]);
        return bin < bins.count() ? OF_EACH * bin : -1;
    }

    private static double bias(double[] prediction, double[] target) {
        double bias = 0;
        for (int j = 0; j < TARGETS; j++) {
            bias += (prediction[j] - target[j]) * target[TARGETS + j];
        }
        return bias;
    }
}
