package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import hadrec.loss.GaussianLikelihood;
import hadrec.loss.Loss;
import hadrec.loss.MeanSquaredError;
import hadrec.loss.ResponseBalance;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.Adam;
import hadrec.optimizer.Optimizer;
import hadrec.statistics.Bins;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingPassTest {
    private static final int STEPS = 500;
    private static final int ROWS = 300;
    private static final int EVENTS = 750;

    static List<Loss> losses() {
        return List.of(
                new MeanSquaredError(),
                new GaussianLikelihood(),
                new ResponseBalance(new GaussianLikelihood(), 1, Bins.of(0, 1, 2, 3)));
    }

    /**
     * Rounds of 500 steps until one allocates less than 8 bytes a step, half of the smallest object. The first rounds are
     * interpreted, where short-lived objects (of netlib, for one) are really made that the JIT later does away with.
     */
    @ParameterizedTest
    @MethodSource("losses")
    void aCompiledStepAllocatesNothing(Loss loss) {
        Dataset data = ToyEvents.forLoss(loss, ToyEvents.linear(EVENTS, 1));
        MiniBatches batches = new MiniBatches(EVENTS, ROWS, MiniBatches.shuffled(1));
        batches.startEpoch(1);
        MultilayerPerceptron network = ToyEvents.network(loss, Normalization.AFTER_ACTIVATION, 12, 12);
        Optimizer.Run run =
                new Adam(0.001).start(List.copyOf(network.parameters().values()), 40 * STEPS);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        double each = Double.MAX_VALUE;
        // a team of one: all work is in the thread that is measured
        try (Team team = new Team(1)) {
            TrainingPass pass = new TrainingPass(network, loss, ROWS, MatrixProducts.chosen(), team);
            for (int round = 0; round < 40 && each >= 8; round++) {
                long before = threads.getThreadAllocatedBytes(self);
                steps(pass, run, team, data, batches);
                each = (double) (threads.getThreadAllocatedBytes(self) - before) / STEPS;
            }
        }
        assertTrue(each < 8, each + " bytes a step");
    }

    private static void steps(TrainingPass pass, Optimizer.Run run, Team team, Dataset data, MiniBatches batches) {
        for (int step = 0; step < STEPS; step++) {
            run.lookAhead(team);
            pass.gradient(data, batches, 1, step % batches.count());
            run.step(team);
        }
    }
}
