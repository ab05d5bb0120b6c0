package hadrec.study;

import hadrec.loss.MeanLoss;
import hadrec.training.Dataset;
import hadrec.training.PreparedTraining;
import hadrec.training.Progress;
import hadrec.training.Training;
import hadrec.training.TrainingHistory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a network is while it is trained, measured before the first step and after every so many, within the epochs too: its validation loss
 * and what one asks of its {@link LossSurface}.
 *
 * <p>{@code TrainingCourse.of(events).every(50).withSurfaceOf(2000).measuring("sharpness", LossSurface::sharpness).of("Adam", training,
 * Progress.none())}. Immutable.
 */
public final class TrainingCourse {
    private final Table events;
    private final long every;
    private final int seeds;
    private final int surfaceEvents;
    private final Map<String, ToDoubleFunction<LossSurface>> measures;

    private TrainingCourse(
            Table events,
            long every,
            int seeds,
            int surfaceEvents,
            Map<String, ToDoubleFunction<LossSurface>> measures) {
        this.events = events;
        this.every = every;
        this.seeds = seeds;
        this.surfaceEvents = surfaceEvents;
        this.measures = measures;
    }

    /** {@return trainings on a table's events with the seed 1, looked at after every step; the loss surface is that of all training events} */
    public static TrainingCourse of(Table events) {
        Check.given("TrainingCourse", "a table of events", events);
        return new TrainingCourse(events, 1, 1, Integer.MAX_VALUE, Map.of());
    }

    /**
     * {@return the same looked at after every so many steps, and after the last}
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public TrainingCourse every(long steps) {
        Check.that(steps >= 1, "TrainingCourse expects to look every step or less often, got every %d", steps);
        return new TrainingCourse(events, steps, seeds, surfaceEvents, measures);
    }

    /**
     * {@return the same with the seeds 1 to a number}
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public TrainingCourse withSeeds(int number) {
        Check.that(number >= 1, "TrainingCourse expects at least one seed, got %d", number);
        return new TrainingCourse(events, every, number, surfaceEvents, measures);
    }

    /**
     * {@return the same with the loss surface of the first so many training events, or of all if there are fewer}
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public TrainingCourse withSurfaceOf(int trainingEvents) {
        Check.that(
                trainingEvents >= 1, "TrainingCourse expects a surface of at least one event, got %d", trainingEvents);
        return new TrainingCourse(events, every, seeds, trainingEvents, measures);
    }

    /** {@return the same with a further column} */
    public TrainingCourse measuring(String column, ToDoubleFunction<LossSurface> measure) {
        Check.given("TrainingCourse", "a measure of '" + column + "'", measure);
        Map<String, ToDoubleFunction<LossSurface>> more = new LinkedHashMap<>(measures);
        more.put(column, measure);
        return new TrainingCourse(events, every, seeds, surfaceEvents, more);
    }

    /**
     * Trains once for each seed, to the last epoch.
     *
     * @param label of the training
     * @return a row per look, as {@link RunCurves#bands} reads them: training (the label), seed, epoch (a fraction within one), steps,
     *     validation_loss (in INFER mode), then what is measured; a training ends where the loss of a mini-batch is not finite
     * @throws IllegalArgumentException as {@link Training#prepare}
     * @throws IllegalStateException if the thread is interrupted, which it stays
     */
    public Table of(String label, Training training, Progress progress) {
        Check.given("TrainingCourse", "a progress, Progress.none() for none", progress);
        Table table = Table.create(
                "course of trainings",
                StringColumn.create("training"),
                LongColumn.create("seed"),
                DoubleColumn.create("epoch"),
                LongColumn.create("steps"),
                DoubleColumn.create("validation_loss"));
        measures.keySet().forEach(column -> table.addColumns(DoubleColumn.create(column)));
        for (long seed = 1; seed <= seeds; seed++) {
            new Follower(table, label, training.withSeed(seed), progress).follow();
        }
        return table;
    }

    /** One training. */
    private final class Follower {
        private final Table table;
        private final String label;
        private final Training training;
        private final Progress progress;
        private final PreparedTraining prepared;
        private final LossSurface surface;
        private final long most;
        private long steps;

        Follower(Table table, String label, Training training, Progress progress) {
            this.table = table;
            this.label = label;
            this.training = training;
            this.progress = progress;
            prepared = training.prepare(events);
            most = prepared.steps();
            Dataset learned = prepared.training();
            surface = LossSurface.of(
                    prepared.network(),
                    training.fit().loss(),
                    learned.rows(0, Math.min(surfaceEvents, learned.events())));
        }

        void follow() {
            look();
            prepared.steps(most, this::stepped);
        }

        private boolean stepped(double loss) {
            steps++;
            if (Double.isFinite(loss) && (steps % every == 0 || steps == most)) {
                look();
            }
            return Double.isFinite(loss);
        }

        private void look() {
            Row row = table.appendRow();
            row.setString("training", label);
            row.setLong("seed", training.seed());
            row.setDouble(
                    "epoch", (double) steps / most * training.fit().stopping().epochs());
            row.setLong("steps", steps);
            row.setDouble("validation_loss", validationLoss());
            measures.forEach((column, measure) -> row.setDouble(column, measure.applyAsDouble(surface)));
            double done = (training.seed() - 1 + (double) steps / most) / seeds;
            String line = String.format(
                    Locale.ROOT, "%s, seed %d of %d: step %,d of %,d", label, training.seed(), seeds, steps, most);
            progress.update(new Progress.Status(line, done, new TrainingHistory(List.of()), done >= 1));
        }

        private double validationLoss() {
            Dataset judged = prepared.validation();
            return MeanLoss.mean(
                    training.fit().loss(),
                    prepared.network().predict(judged.features()),
                    judged.targets(),
                    judged.weights());
        }
    }
}
