package hadrec.study;

import hadrec.features.Dataset;
import hadrec.model.Preparation;
import hadrec.model.RegressorSettings;
import hadrec.optimizer.Optimizer;
import hadrec.training.TrainingResult;
import java.nio.file.Path;
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
 * <p>{@code Experiment.on(training, validation, RunSettings.THESIS).vary("batch size", List.of(256, 4000),
 * RunSettings::withBatchSize).withSeeds(5).run(folder, GridProgress.terminal())}. Immutable: each method gives another
 * experiment.
 */
public final class Experiment {
    private final Events events;
    private final RunSettings base;
    private final List<Axis> axes;
    private final int seeds;
    private final boolean timed;

    /** What is learned from, and what it is judged by. */
    private record Events(Dataset training, Dataset validation) {}

    /** Settings that are varied together, a column each. */
    private record Axis(List<String> names, List<Level> levels) {}

    /** One choice of an axis. */
    private record Level(List<String> labels, UnaryOperator<RunSettings> change) {}

    private Experiment(Events events, RunSettings base, List<Axis> axes, int seeds, boolean timed) {
        this.events = events;
        this.base = base;
        this.axes = List.copyOf(axes);
        this.seeds = seeds;
        this.timed = timed;
    }

    /**
     * One training, to be varied; one seed.
     *
     * @param training standardised events to learn from
     * @param validation standardised events to judge by
     * @param base what is not varied
     */
    public static Experiment on(Dataset training, Dataset validation, RunSettings base) {
        return new Experiment(new Events(training, validation), base, List.of(), 1, false);
    }

    /** One training of a recoil regressor, to be varied; its losses are those of the standardised targets if it has such. */
    public static Experiment on(Table training, Table validation, RegressorSettings base) {
        Preparation preparation = Preparation.fit(base, training);
        RunSettings settings = new RunSettings(base.network(), base.training());
        return on(preparation.of(training), preparation.of(validation), settings);
    }

    /**
     * Varies a setting.
     *
     * @param name of its column
     * @param choices by label
     * @param set sets a choice, such as {@code RunSettings::withOptimizer}
     * @throws IllegalArgumentException if there is no choice or the name is taken
     */
    public <T> Experiment vary(String name, Map<String, T> choices, BiFunction<RunSettings, T, RunSettings> set) {
        List<Level> levels = new ArrayList<>();
        choices.forEach(
                (label, choice) -> levels.add(new Level(List.of(label), settings -> set.apply(settings, choice))));
        return along(new Axis(List.of(name), levels));
    }

    /** Varies a setting whose choices are their own labels, such as numbers. */
    public <T> Experiment vary(String name, List<T> choices, BiFunction<RunSettings, T, RunSettings> set) {
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
        names.addAll(new RunsTable(List.of(), 1).table().columnNames());
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
        return new Experiment(events, base, more, seeds, timed);
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
        return new Experiment(events, base, axes, number, timed);
    }

    /** {@return the same with trainings one after the other, each on all processors, so that their seconds compare} */
    public Experiment oneAtATime() {
        return new Experiment(events, base, axes, seeds, true);
    }

    /**
     * Does the trainings that the folder does not have yet, and puts them there one by one. An interrupt ends it; what is
     * finished is in the table and stays in the folder.
     *
     * @param folder for the results, made if missing; several experiments may share it
     * @return a row per setting, seed and epoch: a column for each setting, then seed, epoch, steps, gradient_evaluations
     *     (training events × epochs), seconds (missing unless {@link #oneAtATime}), running_loss, training_loss,
     *     validation_loss, ending; where a training diverged, all its epochs to the last follow with missing losses
     * @throws IllegalArgumentException if settings do not print what they are, or a training refuses them
     * @throws java.io.UncheckedIOException if the folder cannot be written
     */
    public Table run(Path folder, GridProgress progress) {
        List<Run> runs = runs();
        runs.forEach(Run::requireNames);
        RunStore store = new RunStore(folder, events.training(), events.validation());
        ExperimentWork work = new ExperimentWork(events.training(), events.validation(), store, timed);
        List<Optional<TrainingResult>> results = new GridRunner<>(work, timed).run(runs, progress);
        RunsTable table = new RunsTable(names(), events.training().events());
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            results.get(i).ifPresent(result -> table.add(run, result));
        }
        return table.table();
    }

    private List<String> names() {
        return axes.stream().flatMap(axis -> axis.names().stream()).toList();
    }

    private List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (Level level : combinations()) {
            for (long seed = 1; seed <= seeds; seed++) {
                runs.add(new Run(level.labels(), level.change().apply(base), seed));
            }
        }
        return runs;
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
