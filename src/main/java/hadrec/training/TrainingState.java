package hadrec.training;

import hadrec.optimizer.Optimizer;
import java.util.Map;

/**
 * What a training needs to go on as if it had not been stopped, its document and events aside.
 *
 * @param epoch that it is in, from 1
 * @param batches of that epoch that are done
 * @param sums of their losses
 * @param history of the finished epochs
 * @param network all parameters and running statistics
 * @param best those of the best epoch, or of the beginning
 * @param optimizer the memory of the optimizer
 */
record TrainingState(
        int epoch,
        int batches,
        Sums sums,
        TrainingHistory history,
        Map<String, float[]> network,
        Map<String, float[]> best,
        Optimizer.State optimizer) {
    /**
     * Over the mini-batches of an epoch so far.
     *
     * @param steps of the training so far
     * @param losses times divisors
     * @param divisors such as sums of weights
     */
    record Sums(long steps, double losses, double divisors) {}
}
