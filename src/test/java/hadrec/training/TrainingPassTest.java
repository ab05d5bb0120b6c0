package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import hadrec.features.Dataset;
import hadrec.linalg.MatrixProducts;
import hadrec.linalg.Team;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.Adam;
import hadrec.optimizer.Optimizer;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingPassTest {
    private static final int STEPS = 500;

    /** One object a step would be 16 bytes or more; what remains below is the measurement's own and the JIT's. */
    @Test
    void aStepAllocatesNothing() {
        Dataset data = ToyEvents.linear(600, 1);
        int[] order = IntStream.range(0, 600).toArray();
        MultilayerPerceptron network = ToyEvents.network(Normalization.AFTER_ACTIVATION, 12, 12);
        Optimizer.Run run =
                new Adam(0.001).start(List.copyOf(network.parameters().values()));
        try (Team team = new Team(2)) {
            TrainingPass pass = new TrainingPass(network, ToyEvents.LOSS, 600, MatrixProducts.fastest(), team);
            steps(pass, run, data, order);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long self = Thread.currentThread().getId();
            long before = threads.getThreadAllocatedBytes(self);
            steps(pass, run, data, order);
            double each = (double) (threads.getThreadAllocatedBytes(self) - before) / STEPS;
            assertTrue(each < 8, each + " bytes a step");
        }
    }

    private static void steps(TrainingPass pass, Optimizer.Run run, Dataset data, int[] order) {
        for (int step = 0; step < STEPS; step++) {
            run.lookAhead();
            pass.gradient(data, order, 0, 600);
            run.step();
        }
    }
}
