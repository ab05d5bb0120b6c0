package hadrec.optimizer;

import hadrec.network.Parameter;
import java.util.List;

/** A parameter whose gradient is changed before an optimizer sees it. */
record ChangedGradient(Parameter parameter, Change change) implements Parameter {
    /** What is done to a piece of a gradient. */
    @FunctionalInterface
    interface Change {
        /** Changes the first {@code count} numbers of the gradient; called by several threads. */
        void apply(double[] values, double[] gradient, int count);
    }

    static List<ChangedGradient> of(List<? extends Parameter> parameters, Change change) {
        return parameters.stream()
                .map(parameter -> new ChangedGradient(parameter, change))
                .toList();
    }

    @Override
    public String name() {
        return parameter.name();
    }

    @Override
    public int size() {
        return parameter.size();
    }

    @Override
    public void load(int from, int count, double[] values, double[] gradient) {
        parameter.load(from, count, values, gradient);
        change.apply(values, gradient, count);
    }

    @Override
    public void store(int from, int count, double[] values) {
        parameter.store(from, count, values);
    }
}
