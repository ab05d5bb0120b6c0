package hadrec.optimizer;

import hadrec.linalg.Team;
import hadrec.network.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The run of a rule that treats each number alike: one sweep loads, moves and stores each number once. */
final class ElementwiseRun implements Optimizer.Run {
    private final String rule;
    private final LearningRate learningRate;
    private final Formula formula;
    private final List<double[][]> memories = new ArrayList<>();
    private final Sweep moves;
    private final Sweep looks;
    private List<Double> validationLosses = List.of();
    private long steps;
    private boolean ahead;

    /**
     * A run.
     *
     * @param rule name of the rule, kept in its states
     * @param formula of this run alone
     */
    ElementwiseRun(String rule, LearningRate learningRate, List<? extends Parameter> parameters, Formula formula) {
        this.rule = rule;
        this.learningRate = learningRate;
        this.formula = formula;
        for (Parameter parameter : parameters) {
            double[][] memory = new double[formula.memories()][parameter.size()];
            for (double[] array : memory) {
                Arrays.fill(array, formula.memoryAtStart());
            }
            memories.add(memory);
        }
        moves = new Sweep(parameters, this::move);
        looks = new Sweep(parameters, this::look);
    }

    @Override
    public void lookAhead(Team team) {
        if (formula.looksAhead() && !ahead) {
            looks.run(team);
            ahead = true;
        }
    }

    @Override
    public void step(Team team) {
        lookAhead(team);
        steps++;
        formula.prepare(steps, learningRate.at(steps, validationLosses));
        moves.run(team);
        ahead = false;
    }

    private void look(Sweep.Piece piece, double[] theta, double[] unused) {
        formula.lookAhead(theta, memories.get(piece.parameterIndex()), piece.from(), piece.count());
        piece.store(theta);
    }

    private void move(Sweep.Piece piece, double[] theta, double[] gradient) {
        formula.move(theta, gradient, memories.get(piece.parameterIndex()), piece.from(), piece.count());
        piece.store(theta);
    }

    @Override
    public void validated(double loss) {
        List<Double> longer = new ArrayList<>(validationLosses);
        longer.add(loss);
        validationLosses = List.copyOf(longer);
    }

    @Override
    public Optimizer.State state() {
        if (ahead) {
            throw new IllegalStateException(
                    rule + " has looked ahead: its state is taken after the step, where the parameters are its own");
        }
        List<double[]> copy = new ArrayList<>();
        own().forEach(array -> copy.add(array.clone()));
        return new Optimizer.State(rule, steps, copy, validationLosses);
    }

    @Override
    public void restore(Optimizer.State state) {
        if (!rule.equals(state.rule())) {
            throw new IllegalArgumentException(rule + " expects a state of " + rule + ", got one of " + state.rule());
        }
        List<double[]> own = own();
        if (!sizes(own).equals(sizes(state.memory()))) {
            throw new IllegalArgumentException(rule + " expects a state with memories of " + sizes(own)
                    + " numbers, got " + sizes(state.memory()) + ": it is of other parameters");
        }
        for (int i = 0; i < own.size(); i++) {
            System.arraycopy(state.memory().get(i), 0, own.get(i), 0, own.get(i).length);
        }
        steps = state.steps();
        validationLosses = state.validationLosses();
        ahead = false;
    }

    private List<double[]> own() {
        return memories.stream().flatMap(Arrays::stream).toList();
    }

    private static List<Integer> sizes(List<double[]> memory) {
        return memory.stream().map(array -> array.length).toList();
    }
}
