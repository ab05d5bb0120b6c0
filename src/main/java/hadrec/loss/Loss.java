package hadrec.loss;

/** The loss of one event and its gradient, in float64. Implementations are immutable and say in {@code toString} what they are. */
public interface Loss {
    /**
     * The loss of one event, e.
     *
     * @param prediction of each output; not modified
     * @param target of each output; not modified
     * @param gradient set to ∂e/∂prediction
     */
    double event(double[] prediction, double[] target, double[] gradient);
}
