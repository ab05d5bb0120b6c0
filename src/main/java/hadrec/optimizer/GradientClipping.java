package hadrec.optimizer;

import hadrec.internal.checks.Expect;
import hadrec.internal.compute.Team;
import hadrec.network.Parameter;
import java.util.List;

/**
 * Made by {@link Optimizer#withClippedGradient}.
 *
 * @param optimizer that moves the parameters
 * @param maximumNorm of the gradient over all parameters, above 0
 */
record GradientClipping(Optimizer optimizer, double maximumNorm) implements Optimizer {
    GradientClipping {
        Expect.that(
                maximumNorm > 0 && maximumNorm <= Double.MAX_VALUE,
                "GradientClipping expects a finite maximumNorm > 0, got %s",
                maximumNorm);
    }

    @Override
    public Run start(List<? extends Parameter> parameters, long steps) {
        return new Clipped(parameters, steps);
    }

    private final class Clipped implements SharedRun {
        private final Sweep squares;
        private final double[] sums; // of the squares of each piece
        private final Run run;
        private double scale = 1;

        Clipped(List<? extends Parameter> parameters, long steps) {
            squares = new Sweep(parameters, this::addSquares);
            sums = new double[squares.pieces().size()];
            run = optimizer.start(ChangedGradient.of(parameters, this::clip), steps);
        }

        private void addSquares(Sweep.Piece piece, double[] values, double[] gradient) {
            double sum = 0;
            for (int i = 0; i < piece.count(); i++) {
                sum += gradient[i] * gradient[i];
            }
            sums[piece.index()] = sum;
        }

        private void clip(double[] values, double[] gradient, int count) {
            double factor = scale;
            for (int i = 0; i < count; i++) {
                gradient[i] *= factor;
            }
        }

        @Override
        public void lookAhead(Team team) {
            run.lookAhead(team);
        }

        @Override
        public void step(Team team) {
            squares.run(team);
            double sum = 0;
            for (double square : sums) {
                sum += square;
            }
            double norm = Math.sqrt(sum);
            scale = norm > maximumNorm ? maximumNorm / norm : 1;
            run.step(team);
        }

        @Override
        public void validated(double loss) {
            run.validated(loss);
        }

        @Override
        public boolean isFinite() {
            return run.isFinite();
        }

        @Override
        public State state() {
            return run.state();
        }

        @Override
        public void restore(State state) {
            run.restore(state);
        }
    }
}
