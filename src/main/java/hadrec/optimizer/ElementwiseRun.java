package hadrec.optimizer;

import hadrec.network.Parameter;
import java.util.ArrayList;
import java.util.List;

/** The run of a rule that treats each number alike: takes the parameters through the rule's formula piece by piece. */
final class ElementwiseRun implements Optimizer.Run {
    private static final int PIECE = 1024;

    private final List<? extends Parameter> parameters;
    private final Rule rule;
    private final List<double[][]> memories = new ArrayList<>();
    private final double[] theta = new double[PIECE];
    private final double[] gradient = new double[PIECE];
    private long steps;

    /** The formula of one step for a piece of a parameter. */
    @FunctionalInterface
    interface Rule {
        /**
         * Moves θ.
         *
         * @param step t = 1, 2, …
         * @param theta values, the first {@code count} of them; modified
         * @param gradient for each
         * @param memory arrays of the rule's memory; those of this piece start at {@code from}; modified
         */
        void move(long step, double[] theta, double[] gradient, double[][] memory, int from, int count);
    }

    ElementwiseRun(List<? extends Parameter> parameters, int memoriesEach, Rule rule) {
        this.parameters = List.copyOf(parameters);
        this.rule = rule;
        for (Parameter parameter : parameters) {
            memories.add(new double[memoriesEach][parameter.size()]);
        }
    }

    @Override
    public void step() {
        steps++;
        for (int p = 0; p < parameters.size(); p++) {
            Parameter parameter = parameters.get(p);
            for (int from = 0; from < parameter.size(); from += PIECE) {
                int count = Math.min(PIECE, parameter.size() - from);
                parameter.load(from, count, theta, gradient);
                rule.move(steps, theta, gradient, memories.get(p), from, count);
                parameter.store(from, count, theta);
            }
        }
    }

    @Override
    public Optimizer.State state() {
        List<double[]> copy = new ArrayList<>();
        for (double[][] memory : memories) {
            for (double[] array : memory) {
                copy.add(array.clone());
            }
        }
        return new Optimizer.State(steps, copy);
    }

    @Override
    public void restore(Optimizer.State state) {
        List<double[]> own = new ArrayList<>();
        memories.forEach(memory -> own.addAll(List.of(memory)));
        if (!sizes(own).equals(sizes(state.memory()))) {
            throw new IllegalArgumentException("The optimizer expects a state with memories of " + sizes(own)
                    + " numbers, got " + sizes(state.memory()) + ": it is of other parameters or another rule");
        }
        for (int i = 0; i < own.size(); i++) {
            System.arraycopy(state.memory().get(i), 0, own.get(i), 0, own.get(i).length);
        }
        steps = state.steps();
    }

    private static List<Integer> sizes(List<double[]> memory) {
        return memory.stream().map(array -> array.length).toList();
    }
}
