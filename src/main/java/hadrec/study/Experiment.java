package hadrec.study;

import hadrec.optimizer.Optimizer;
import hadrec.training.Progress;
import hadrec.training.TrainedNetwork;
import hadrec.training.Training;
import hadrec.training.TrainingStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import tech.tablesaw.api.Table;

/**
 * Trainings of a network for every combination of settings and every seed, compared in one table.
 *
 * <p>{@code Experiment.on(events, Training.THESIS).vary("batch size", List.of(256, 4000),
 * Training::withBatchSize).withSeeds(5).run(store, Progress.terminal())}. Immutable: each method gives another
 * experiment.
 */
public final class Experiment {
    private final Table events;
    private final Training base;
    private final List<Axis> axes;
    private final int seeds;

    /** Settings that are varied together, a column each. */
    private record Axis(List<String> names, List<Level> levels) {}

    /** One choice of an axis. */
    private record Level(List<String> labels, UnaryOperator<Training> change) {}

    private Experiment(Table events, Training base, List<Axis> axes, int seeds) {
        this.events = events;
        this.base = base;
        this.axes = List.copyOf(axes);
        this.seeds = seeds;
    }

    /** One training, to be varied; of the seed 1 until {@link #withSeeds}. */
    public static Experiment on(Table events, Training base) {
        return new Experiment(events, base, List.of(), 1);
    }

    /**
     * Varies a setting.
     *
     * @param name of its column
     * @param choices by label
     * @param set sets a choice, such as {@code Training::withOptimizer}
     * @throws IllegalArgumentException if there is no choice or the name is taken
     */
    public <T> Experiment vary(String name, Map<String, T> choices, BiFunction<Training, T, Training> set) {
        List<Level> levels = new ArrayList<>();
        choices.forEach(
                (label, choice) -> levels.add(new Level(List.of(label), settings -> set.apply(settings, choice))));
        return along(new Axis(List.of(name), levels));
    }

    /** Varies a setting whose choices are their own labels, such as numbers. */
    public <T> Experiment vary(String name, List<T> choices, BiFunction<Training, T, Training> set) {
        Map<String, T> labelled = new LinkedHashMap<>();
        choices.forEach(choice -> labelled.put(String.valueOf(choice), choice));
        return vary(name, labelled, set);
    }

    /**
     * Varies the optimizer and its learning rate: columns "optimizer" and "learning rate".
     *
     * @param methods what makes an optimizer of a learning rate, by label
     * @param rates for each of them
     */
    public Experiment varyLearningRate(Map<String, DoubleFunction<Optimizer>> methods, double... rates) {
        List<Level> levels = new ArrayList<>();
        methods.forEach((label, method) -> {
            for (double rate : rates) {
                levels.add(new Level(
                        List.of(label, Double.toString(rate)), settings -> settings.withOptimizer(method.apply(rate))));
            }
        });
        return along(new Axis(List.of("optimizer", "learning rate"), levels));
    }

    private Experiment along(Axis axis) {
        List<String> names = new ArrayList<>(names());
        names.addAll(axis.names());
        names.addAll(new RunsTable(List.of()).table().columnNames());
        if (axis.levels().isEmpty() || new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Experiment expects at least one choice of a setting not named yet, got %d of %s beside %s",
                    axis.levels().size(),
                    axis.names(),
                    names()));
        }
        List<Axis> more = new ArrayList<>(axes);
        more.add(axis);
        return new Experiment(events, base, more, seeds);
    }

    /**
     * {@return the same with the seeds 1 to a number}
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Experiment withSeeds(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("Experiment expects at least one seed, got " + number);
        }
        return new Experiment(events, base, axes, number);
    }

    /**
     * Does the trainings that the store does not have yet. An interrupt ends it; what is finished is in the table and stays in the
     * store.
     *
     * @param store {@linkplain TrainingStore#oneAtATime one at a time} where seconds are to compare
     * @return a row per setting, seed and epoch: a column for each setting, then seed, epoch, steps, gradient_evaluations
     *     (training events × epochs), seconds (missing unless one at a time), running_loss, training_loss,
     *     validation_loss, ending; where a training diverged, all its epochs to the last follow with missing losses
     * @throws IllegalArgumentException as {@link TrainingStore#run}
     * @throws java.io.UncheckedIOException if the store cannot be written
     */
    public Table run(TrainingStore store, Progress progress) {
        List<List<String>> labels = new ArrayList<>();
        List<Training> trainings = new ArrayList<>();
        for (Level level : combinations()) {
            for (long seed = 1; seed <= seeds; seed++) {
                labels.add(level.labels());
                trainings.add(level.change().apply(base).withSeed(seed));
            }
        }
        List<Optional<TrainedNetwork>> results = store.attempt(trainings, events, progress);
        RunsTable table = new RunsTable(names());
        for (int i = 0; i < results.size(); i++) {
            List<String> own = labels.get(i);
            results.get(i).ifPresent(trained -> table.add(own, trained));
        }
        return table.table();
    }

    private List<String> names() {
        return axes.stream().flatMap(axis -> axis.names().stream()).toList();
    }

    /** All choices of all axes, the last axis fastest. */
    private List<Level> combinations() {
        List<Level> combined = List.of(new Level(List.of(), settings -> settings));
        for (Axis axis : axes) {
            List<Level> longer = new ArrayList<>();
            for (Level first : combined) {
                for (Level second : axis.levels()) {
                    List<String> labels = new ArrayList<>(first.labels());
                    labels.addAll(second.labels());
                    longer.add(new Level(
                            labels, s -> second.change().apply(first.change().apply(s))));
                }
            }
            combined = longer;
        }
        return combined;
    }
}
