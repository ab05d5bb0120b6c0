package hadrec.study;

import hadrec.model.RecoilRegressor;
import hadrec.optimizer.Optimizer;
import hadrec.statistics.Statistic;
import hadrec.training.Progress;
import hadrec.training.TrainedNetwork;
import hadrec.training.Training;
import hadrec.training.TrainingStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
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
    private final List<String> settings;
    private final List<Setting> combinations;
    private final int firstSeed;
    private final int seeds;

    /** A label for each setting that is varied, and the training that they stand for. */
    private record Setting(List<String> labels, Training training) {}

    /** One choice of what is varied. */
    private record Choice(List<String> labels, UnaryOperator<Training> change) {}

    private Experiment(Table events, List<String> settings, List<Setting> combinations, int firstSeed, int seeds) {
        this.events = events;
        this.settings = settings;
        this.combinations = combinations;
        this.firstSeed = firstSeed;
        this.seeds = seeds;
    }

    /** One training, to be varied; of the seed 1 until {@link #withSeeds}. */
    public static Experiment on(Table events, Training base) {
        Check.given("Experiment", "a table of events", events);
        Check.given("Experiment", "a training", base);
        return new Experiment(events, List.of(), List.of(new Setting(List.of(), base)), 1, 1);
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
        List<Choice> all = new ArrayList<>();
        choices.forEach((label, choice) -> {
            Check.given("Experiment", "choices of '" + name + "'", choice);
            all.add(new Choice(List.of(label), base -> set.apply(base, choice)));
        });
        return crossed(List.of(name), all);
    }

    /**
     * Varies a setting whose choices are their own labels, such as numbers; of a text of several lines, such as that of a feature set, the
     * first line is.
     *
     * @throws IllegalArgumentException also if two have the same label
     */
    public <T> Experiment vary(String name, List<T> choices, BiFunction<Training, T, Training> set) {
        Map<String, T> labelled = new LinkedHashMap<>();
        choices.forEach(choice ->
                labelled.put(String.valueOf(choice).lines().findFirst().orElse(""), choice));
        if (labelled.size() < choices.size()) {
            throw new IllegalArgumentException("Experiment expects choices of '" + name
                    + "' with different labels, got " + choices.size() + " of " + labelled.keySet()
                    + "; a map gives labels of one's own");
        }
        return vary(name, labelled, set);
    }

    /**
     * Varies the optimizer and its learning rate: columns "optimizer" and "learning rate".
     *
     * @param methods what makes an optimizer of a learning rate, by label
     * @param rates for each of them
     */
    public Experiment varyLearningRate(Map<String, DoubleFunction<Optimizer>> methods, double... rates) {
        List<Choice> all = new ArrayList<>();
        methods.forEach((label, method) -> {
            for (double rate : rates) {
                List<String> labels = List.of(label, Double.toString(rate));
                all.add(new Choice(labels, base -> base.withOptimizer(method.apply(rate))));
            }
        });
        return crossed(List.of("optimizer", "learning rate"), all);
    }

    /**
     * Searches the settings of optimizers at random, with as many trials for each: columns "optimizer" and "trial", from 1.
     *
     * @param searches by label
     * @param seed of the draws; it has nothing to do with those of the trainings
     * @throws IllegalArgumentException if there are no searches or trials
     */
    public Experiment search(Map<String, OptimizerSearch> searches, int trials, long seed) {
        List<Choice> all = new ArrayList<>();
        searches.forEach((label, search) -> {
            for (int trial = 1; trial <= trials; trial++) {
                Optimizer optimizer = search.optimizer(trial, seed);
                all.add(new Choice(List.of(label, String.valueOf(trial)), base -> base.withOptimizer(optimizer)));
            }
        });
        return crossed(List.of("optimizer", "trial"), all);
    }

    /** All combinations with those so far, the new choices fastest. */
    private Experiment crossed(List<String> names, List<Choice> choices) {
        List<String> more = joined(settings, names);
        List<String> columns = joined(RunTable.empty(List.of()).columnNames(), more);
        if (choices.isEmpty() || new HashSet<>(columns).size() < columns.size()) {
            throw new IllegalArgumentException("Experiment expects at least one choice of a setting not named yet, got "
                    + choices.size() + " of " + names + " beside " + settings);
        }
        List<Setting> longer = new ArrayList<>();
        for (Setting first : combinations) {
            for (Choice choice : choices) {
                Training changed = choice.change().apply(first.training());
                Check.given("Experiment", "a training with the choice " + choice.labels() + " of " + names, changed);
                longer.add(new Setting(joined(first.labels(), choice.labels()), changed));
            }
        }
        return new Experiment(events, more, longer, firstSeed, seeds);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /**
     * {@return the same with the seeds 1 to a number}
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Experiment withSeeds(int number) {
        return withSeeds(1, number);
    }

    /**
     * {@return the same with the seeds of a range} Where some seeds have chosen the settings, others judge them without favour.
     *
     * @throws IllegalArgumentException unless 1 ≤ first ≤ last
     */
    public Experiment withSeeds(int first, int last) {
        Check.that(
                1 <= first && first <= last,
                "Experiment expects at least one seed, from 1 on, got %d to %d",
                first,
                last);
        return new Experiment(events, settings, combinations, first, last - first + 1);
    }

    /**
     * {@return the same with the chosen combinations of settings alone: what few seeds have chosen among many can then be judged by more, or by others}
     *
     * @param chosen a table with a row or more of each, such as {@link Runs#tuned} gives
     * @throws IllegalArgumentException if it lacks a setting, or has a combination that is not among these
     */
    public Experiment only(Table chosen) {
        RunTable.requireColumns(chosen, settings.toArray(String[]::new));
        Set<List<String>> labels = RunTable.by(chosen, settings).keySet();
        List<Setting> left = combinations.stream()
                .filter(setting -> labels.contains(setting.labels()))
                .toList();
        Check.that(
                left.size() == labels.size(),
                "Experiment expects chosen combinations of %s among its own, got %s",
                settings,
                labels);
        return new Experiment(events, settings, left, firstSeed, seeds);
    }

    /** The labels of each combination, in order; each has as many trainings as there are seeds. */
    List<List<String>> labels() {
        return combinations.stream().map(Setting::labels).toList();
    }

    int seeds() {
        return seeds;
    }

    /** The names of what is varied. */
    List<String> settings() {
        return settings;
    }

    /** Of all trainings, seed after seed of one combination after the other. */
    List<String> keys(TrainingStore store) {
        return store.keys(trainings(), events);
    }

    /** Of one of them. */
    long seed(int training) {
        return firstSeed + training % seeds;
    }

    /** What all trainings leave, seed after seed of one combination after the other; see {@link TrainingStore#run}. */
    List<TrainedNetwork> train(TrainingStore store, Progress progress) {
        return store.run(trainings(), events, progress);
    }

    /**
     * Measures what the trainings do, such as the mean square error of test events: losses of different targets, scalings or loss functions
     * cannot be compared, this can.
     *
     * @param name of what is measured, with its unit
     * @param measure of a regressor, such as {@code r ->
     *     RecoilMeasure.meanSquareError().overall(r.predict(test)).value(0)}
     * @param store see {@link #run}; finished trainings are not repeated
     * @return a row per setting: its columns, then runs, and median, its error as in {@link Runs#best}, lowest and highest of the measure
     *     over the seeds; all missing where the measure of a seed is NaN, or its training diverged before its first finished epoch
     * @throws IllegalArgumentException as {@link TrainingStore#run}, or if a training is not on the recoil
     * @throws IllegalStateException if it was interrupted
     */
    public Table measure(
            String name, ToDoubleFunction<RecoilRegressor> measure, TrainingStore store, Progress progress) {
        List<TrainedNetwork> results = store.attempt(trainings(), events, progress);
        Table table = Table.create(name);
        settings.forEach(setting -> table.addColumns(StringColumn.create(setting)));
        table.addColumns(IntColumn.create("runs"));
        List.of("median", "error", "lowest", "highest")
                .forEach(number -> table.addColumns(DoubleColumn.create(number)));
        for (int i = 0; i < combinations.size(); i++) {
            double[] values = results.subList(i * seeds, (i + 1) * seeds).stream()
                    .mapToDouble(trained -> trained.result().bestEpoch() == 0
                            ? Double.NaN
                            : measure.applyAsDouble(RecoilRegressor.of(trained)))
                    .sorted()
                    .toArray();
            Row row = RunTable.labelledRow(table, combinations.get(i).labels());
            row.setInt("runs", seeds);
            if (!Double.isNaN(values[seeds - 1])) { // NaN is sorted to the end
                row.setDouble("median", Statistic.median(values));
                row.setDouble("error", RunTable.errorOfMedian(values));
                row.setDouble("lowest", values[0]);
                row.setDouble("highest", values[seeds - 1]);
            }
        }
        return table;
    }

    private List<Training> trainings() {
        return combinations.stream()
                .flatMap(setting ->
                        LongStream.range(firstSeed, firstSeed + seeds).mapToObj(setting.training()::withSeed))
                .toList();
    }

    /**
     * Does the trainings that the store does not have yet.
     *
     * @param store {@linkplain TrainingStore#oneAtATime one at a time} where seconds are to compare
     * @return a row per setting, seed and epoch: a column for each setting, then seed, epoch, steps, gradient_evaluations
     *     (training events × epochs), seconds (missing unless one at a time), running_loss, training_loss,
     *     validation_loss, ending; where a training diverged, all its epochs to the last follow with missing losses
     * @throws IllegalArgumentException as {@link TrainingStore#run}
     * @throws IllegalStateException if it was interrupted; what is finished stays in the store
     * @throws java.io.UncheckedIOException if the store cannot be written
     */
    public Table run(TrainingStore store, Progress progress) {
        List<TrainedNetwork> results = store.attempt(trainings(), events, progress);
        Table table = RunTable.empty(settings);
        for (int i = 0; i < results.size(); i++) {
            RunTable.append(table, combinations.get(i / seeds).labels(), results.get(i));
        }
        return table;
    }

    @Override
    public String toString() {
        return "Experiment of " + combinations.size() + " settings of " + settings + " with " + seeds + " seeds";
    }
}
