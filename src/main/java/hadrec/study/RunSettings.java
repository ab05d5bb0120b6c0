package hadrec.study;

import hadrec.network.Activation;
import hadrec.network.NetworkSettings;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.Optimizer;
import hadrec.training.TrainingSettings;
import java.util.List;

/**
 * What one training of an experiment is: a network and how it is trained.
 *
 * @param network its hidden layers
 * @param training how it is trained
 */
public record RunSettings(NetworkSettings network, TrainingSettings training) {
    /** The thesis's network and training. */
    public static final RunSettings THESIS = new RunSettings(NetworkSettings.THESIS, TrainingSettings.THESIS);

    /** {@return the same with another network} */
    public RunSettings withNetwork(NetworkSettings other) {
        return new RunSettings(other, training);
    }

    /** {@return the same with another training} */
    public RunSettings withTraining(TrainingSettings other) {
        return new RunSettings(network, other);
    }

    /** {@return the same with another optimizer} */
    public RunSettings withOptimizer(Optimizer other) {
        return withTraining(training.withOptimizer(other));
    }

    /** {@return the same with another batch size} */
    public RunSettings withBatchSize(int events) {
        return withTraining(training.withBatchSize(events));
    }

    /** {@return the same, ending after a number of epochs} */
    public RunSettings withEpochs(int epochs) {
        return withTraining(training.withEpochs(epochs));
    }

    /** {@return the same with other hidden layers} */
    public RunSettings withHiddenNodes(List<Integer> nodes) {
        return withNetwork(network.withHiddenNodes(nodes));
    }

    /** {@return the same with another activation} */
    public RunSettings withActivation(Activation other) {
        return withNetwork(network.withActivation(other));
    }

    /** {@return the same with batch normalization elsewhere} */
    public RunSettings withNormalization(Normalization other) {
        return withNetwork(network.withNormalization(other));
    }

    /** {@return the same with another ε of batch normalization} */
    public RunSettings withEpsilon(double epsilon) {
        return withNetwork(network.withEpsilon(epsilon));
    }

    /** {@return the same with running statistics that follow a mini-batch by another part} */
    public RunSettings withRunningMomentum(double momentum) {
        return withNetwork(network.withRunningMomentum(momentum));
    }
}
