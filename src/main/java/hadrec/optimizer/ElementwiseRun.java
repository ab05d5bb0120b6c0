package hadrec.optimizer;

import hadrec.internal.compute.Team;
import hadrec.network.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The run of a rule that treats each number alike: one sweep loads, moves and stores each number once. */
final class ElementwiseRun implements Optimizer.Run {
    private final String rule;
    private final LearningRate learningRate;
    private final List<Parameter> parameters;
    private final Formula formula;
    private final Sweep moves;
    private final Sweep looks;
    private final List<double[][]> memories = new ArrayList<>(); // of each piece of the sweep
    private List<Double> validationLosses = List.of();
    private long steps;
    private double eta;
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
        this.parameters = List.copyOf(parameters);
        this.formula = formula;
        moves = new Sweep(parameters, this::move);
        looks = new Sweep(parameters, this::look);
        for (Sweep.Piece piece : moves.pieces()) {
            double[][] memory = new double[formula.memories()][piece.count()];
            for (double[] array : memory) {
                Arrays.fill(array, formula.memoryAtStart());
            }
            memories.add(memory);
        }
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
        eta = learningRate.at(steps, validationLosses);
        formula.prepare(steps);
        moves.run(team);
        ahead = false;
    }

    private void look(Sweep.Piece piece, double[] theta, double[] unused) {
        formula.lookAhead(theta, memories.get(piece.index()), piece.count());
        piece.store(theta);
    }

    private void move(Sweep.Piece piece, double[] theta, double[] gradient) {
        formula.move(eta, theta, gradient, memories.get(piece.index()), piece.count());
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
        List<double[]> whole = new ArrayList<>();
        sizes().forEach(size -> whole.add(new double[size]));
        int first = 0;
        for (Sweep.Piece piece : moves.pieces()) {
            double[][] memory = memories.get(piece.index());
            for (int k = 0; k < memory.length; k++) {
                System.arraycopy(memory[k], 0, whole.get(first + k), piece.from(), piece.count());
            }
            first += piece.endsParameter() ? memory.length : 0;
        }
        return new Optimizer.State(rule, steps, whole, validationLosses);
    }

    @Override
    public void restore(Optimizer.State state) {
        requireOwn(state);
        int first = 0;
        for (Sweep.Piece piece : moves.pieces()) {
            double[][] memory = memories.get(piece.index());
            for (int k = 0; k < memory.length; k++) {
                System.arraycopy(state.memory().get(first + k), piece.from(), memory[k], 0, piece.count());
            }
            first += piece.endsParameter() ? memory.length : 0;
        }
        steps = state.steps();
        validationLosses = state.validationLosses();
        ahead = false;
    }

    private void requireOwn(Optimizer.State state) {
        if (!rule.equals(state.rule())) {
            throw new IllegalArgumentException(rule + " expects a state of " + rule + ", got one of " + state.rule());
        }
        List<Integer> found = state.memory().stream().map(array -> array.length).toList();
        if (!sizes().equals(found)) {
            throw new IllegalArgumentException(rule + " expects a state with memories of " + sizes() + " numbers, got "
                    + found + ": it is of other parameters");
        }
    }

    /** Sizes of the arrays of a state: the memories of each parameter, one after the other. */
    private List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>();
        for (Parameter parameter : parameters) {
            for (int k = 0; k < formula.memories(); k++) {
                sizes.add(parameter.size());
            }
        }
        return sizes;
    }
}
