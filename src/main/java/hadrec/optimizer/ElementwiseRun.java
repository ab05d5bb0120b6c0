package hadrec.optimizer;

import hadrec.internal.checks.Expect;
import hadrec.internal.compute.Team;
import hadrec.network.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The run of a rule that treats each number alike: one sweep loads, moves and stores each number once. */
final class ElementwiseRun implements SharedRun {
    private final String name;
    private final LearningRate learningRate;
    private final List<Parameter> parameters;
    private final UpdateRule update;
    private final long steps;
    private final Sweep moves;
    private final Sweep looks;
    private final List<double[][]> memories = new ArrayList<>(); // of each piece of the sweep
    private List<Double> validationLosses = List.of();
    private long step;
    private double eta;
    private boolean ahead;

    /**
     * A run.
     *
     * @param name of the rule, kept in its states
     * @param steps of the whole training
     * @param update of this run alone
     */
    ElementwiseRun(
            String name,
            LearningRate learningRate,
            long steps,
            List<? extends Parameter> parameters,
            UpdateRule update) {
        Expect.that(steps >= 1, "%s expects a training of at least 1 step, got %d", name, steps);
        this.name = name;
        this.steps = steps;
        this.learningRate = learningRate;
        this.parameters = List.copyOf(parameters);
        this.update = update;
        moves = new Sweep(parameters, this::move);
        looks = new Sweep(parameters, this::look);
        for (Sweep.Piece piece : moves.pieces()) {
            double[][] memory = new double[update.memories()][piece.count()];
            for (double[] array : memory) {
                Arrays.fill(array, update.memoryAtStart());
            }
            memories.add(memory);
        }
    }

    @Override
    public void lookAhead(Team team) {
        if (update.looksAhead() && !ahead) {
            looks.run(team);
            ahead = true;
        }
    }

    @Override
    public void step(Team team) {
        lookAhead(team);
        step++;
        eta = learningRate.at(step, steps, validationLosses);
        update.prepare(step);
        moves.run(team);
        ahead = false;
    }

    private void look(Sweep.Piece piece, double[] theta, double[] unused) {
        update.lookAhead(theta, memories.get(piece.index()), piece.count());
        piece.store(theta);
    }

    private void move(Sweep.Piece piece, double[] theta, double[] gradient) {
        update.move(eta, theta, gradient, memories.get(piece.index()), piece.count());
        piece.store(theta);
    }

    @Override
    public void validated(double loss) {
        validationLosses =
                Stream.concat(validationLosses.stream(), Stream.of(loss)).toList();
    }

    @Override
    public boolean isFinite() {
        for (double[][] memory : memories) {
            for (double[] array : memory) {
                for (double number : array) {
                    if (!Double.isFinite(number)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    @Override
    public Optimizer.State state() {
        if (ahead) {
            throw new IllegalStateException(
                    name + " has looked ahead: its state is taken after the step, where the parameters are its own");
        }
        List<double[]> whole = sizes().stream().map(double[]::new).toList();
        for (Sweep.Piece piece : moves.pieces()) {
            for (int k = 0; k < update.memories(); k++) {
                double[] memory = memories.get(piece.index())[k];
                System.arraycopy(memory, 0, whole.get(place(piece, k)), piece.from(), piece.count());
            }
        }
        return new Optimizer.State(name, step, whole, validationLosses);
    }

    @Override
    public void restore(Optimizer.State state) {
        requireOwn(state);
        for (Sweep.Piece piece : moves.pieces()) {
            for (int k = 0; k < update.memories(); k++) {
                double[] memory = memories.get(piece.index())[k];
                System.arraycopy(state.memory().get(place(piece, k)), piece.from(), memory, 0, piece.count());
            }
        }
        step = state.steps();
        validationLosses = state.validationLosses();
        ahead = false;
    }

    /** Which array of a state holds a memory of a piece. */
    private int place(Sweep.Piece piece, int k) {
        return piece.owner() * update.memories() + k;
    }

    private void requireOwn(Optimizer.State state) {
        Expect.that(name.equals(state.rule()), "%1$s expects a state of %1$s, got one of %2$s", name, state.rule());
        List<Integer> found = state.memory().stream().map(array -> array.length).toList();
        Expect.that(
                sizes().equals(found),
                "%s expects a state with memories of %s numbers, got %s: it is of other parameters",
                name,
                sizes(),
                found);
    }

    /** Sizes of the arrays of a state: the memories of each parameter, one after the other. */
    private List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>();
        for (Parameter parameter : parameters) {
            for (int k = 0; k < update.memories(); k++) {
                sizes.add(parameter.size());
            }
        }
        return sizes;
    }
}
