package hadrec.loss;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * The loss of one event and its gradient, in float64. Implementations are immutable and say in {@code toString} what they are; as
 * JSON they are objects whose {@code type} is the name of their class.
 *
 * <p>A loss may want more outputs of a network than there are targets: n targets, such as the two components of the recoil,
 * go with {@code outputs(n)} outputs, of which the first n are the prediction of the targets.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface Loss {
    /**
     * The loss of one event, e.
     *
     * @param prediction of each output; not modified
     * @param target of each target, then of each further {@linkplain #columns column}; not modified
     * @param gradient set to ∂e/∂prediction
     */
    double event(double[] prediction, double[] target, double[] gradient);

    /**
     * {@return how many outputs a network needs for a number of targets; as many, unless a loss says otherwise}
     *
     * @throws IllegalArgumentException if the loss cannot take that many targets
     */
    default int outputs(int targets) {
        return targets;
    }

    /**
     * {@return the target in whose units an output is, from 0; −1 for an output that is in no target's}
     *
     * @param output from 0
     */
    default int targetOf(int output, int targets) {
        return output < targets ? output : -1;
    }

    /** {@return the names of further columns of an event that the loss needs; they follow the targets in this order} */
    default List<String> columns() {
        return List.of();
    }

    /**
     * A loss with a term that couples the events of a mini-batch: E = Σ w e / W + T(S_1, S_2, …), where W = Σ w and T is a function
     * of sums over the events, S_k = Σ w c_k with c_k of one event's prediction and target. Its gradient is
     *
     * <p>∂E/∂prediction = (w/W) (∂e/∂prediction + Σ_k s_k ∂c_k/∂prediction), s_k = W ∂T/∂S_k,
     *
     * <p>so that the sums over all events have to be known before the gradient of the first.
     */
    interface Coupled extends Loss {
        /** {@return the number of sums over the events} */
        int sums();

        /**
         * Adds one event to the sums, S_k += w c_k.
         *
         * @param prediction as in {@link #event}; not modified
         * @param target as in {@link #event}; not modified
         * @param sums modified
         */
        void addEvent(double weight, double[] prediction, double[] target, double[] sums);

        /**
         * The term of all events, T.
         *
         * @param sums S_k; not modified
         * @param sumOfWeights W, positive
         * @param slopes set to s_k = W ∂T/∂S_k
         */
        double term(double[] sums, double sumOfWeights, double[] slopes);

        /**
         * Adds Σ_k s_k ∂c_k/∂prediction of one event to a gradient.
         *
         * @param slopes s_k; not modified
         * @param prediction as in {@link #event}; not modified
         * @param target as in {@link #event}; not modified
         * @param gradient modified
         */
        void addGradient(double[] slopes, double[] prediction, double[] target, double[] gradient);
    }
}
