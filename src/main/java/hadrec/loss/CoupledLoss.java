package hadrec.loss;

/**
 * A loss with a term that couples the events of a mini-batch: E = Σ w e / W + T(S_1, S_2, …), where W = Σ w and T is a function
 * of sums over the events, S_k = Σ w c_k with c_k of one event's prediction and target. Its gradient is
 *
 * <p>∂E/∂prediction = (w/W) (∂e/∂prediction + Σ_k s_k ∂c_k/∂prediction), s_k = W ∂T/∂S_k,
 *
 * <p>so that the sums over all events have to be known before the gradient of the first.
 */
public interface CoupledLoss extends Loss {
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

    /** {@return the loss itself if it couples events, else the same loss with no sums and the term 0} */
    static CoupledLoss of(Loss loss) {
        return loss instanceof CoupledLoss coupled ? coupled : new Uncoupled(loss);
    }
}
