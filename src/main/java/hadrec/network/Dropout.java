package hadrec.network;

import hadrec.internal.checks.Expect;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Dropout: in training each number is set to 0 with probability p and divided by 1 − p otherwise, independently for each event, which
 * keeps its mean; in inference nothing is done.
 *
 * @param rate p
 * @see "Srivastava et al., J. Mach. Learn. Res. 15 (2014) 1929"
 */
public record Dropout(double rate) implements Layer.Settings {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the rate is not within [0, 1)
     */
    public Dropout {
        Expect.that(rate >= 0 && rate < 1, "Dropout expects 0 <= rate < 1, got %s", rate);
    }

    @Override
    public Layer build(int inputColumns, SplittableRandom random) {
        return new DropoutLayer(rate, inputColumns);
    }

    /** Not in place: the activation before it may need its own output. */
    private record DropoutLayer(double rate, int inputColumns) implements Layer.Foldable {
        @Override
        public void forward(Pass pass) {
            drop(pass, pass.input().data, pass.output().data);
        }

        @Override
        public void backward(Pass pass) {
            if (pass.wantsInputGradient()) {
                drop(pass, pass.outputGradient().data, pass.inputGradient().data);
            }
        }

        /** y = m x/(1 − p) with m = 0 or 1, and ∂E/∂x = m/(1 − p) ∂E/∂y with the same m, which is drawn again. */
        private void drop(Pass pass, float[] from, float[] to) {
            int first = pass.firstRow() * inputColumns;
            int end = pass.endRow() * inputColumns;
            if (!pass.isTraining()) {
                System.arraycopy(from, first, to, first, end - first);
                return;
            }
            SplittableRandom random = pass.random();
            float scale = (float) (1 / (1 - rate));
            for (int i = first; i < end; i++) {
                to[i] = random.nextDouble() < rate ? 0 : scale * from[i];
            }
        }

        @Override
        public Optional<Scaling> scaling() {
            double[] ones = new double[inputColumns];
            Arrays.fill(ones, 1);
            return Optional.of(new Scaling(ones, new double[inputColumns]));
        }

        @Override
        public String toString() {
            return "dropout of " + rate;
        }
    }
}
