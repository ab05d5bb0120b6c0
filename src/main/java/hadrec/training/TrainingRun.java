package hadrec.training;

import hadrec.internal.checks.Expect;
import hadrec.network.MultilayerPerceptron;
import hadrec.optimizer.Optimizer;
import hadrec.training.TrainingResult.Ending;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.IntFunction;

/** One training from its first mini-batch to its end: what it has learned, what was best, and why it ended. */
final class TrainingRun {
    private final TrainingFit settings;
    private final MultilayerPerceptron network;
    private final TrainingPass pass;
    private final MiniBatches batches;
    private final Progress progress;
    private final Map<String, float[]> best;
    private final Clock clock;
    private Optimizer.Run optimization;
    private DoublePredicate goesOn = loss -> true;
    private TrainingHistory history = new TrainingHistory(List.of());
    private long steps;
    private double lossSum;
    private double weightSum;

    TrainingRun(
            TrainingFit settings,
            MultilayerPerceptron network,
            TrainingPass pass,
            MiniBatches batches,
            Progress progress) {
        this.settings = settings;
        this.network = network;
        this.pass = pass;
        this.batches = batches;
        this.progress = progress;
        best = network.copyState();
        clock = new Clock(batches.events(), settings.stopping().epochs());
    }

    /** Trains on the events of the first epoch, which are there already, and of the others as they come. */
    TrainingResult fit(Dataset first, IntFunction<Dataset> events, Dataset validation, Evaluation evaluation) {
        start(settings.steps(batches.events()));
        for (int epoch = 1; epoch <= settings.stopping().epochs(); epoch++) {
            clock.startEpoch();
            Dataset training = epoch == 1 ? first : ofEpoch(events, epoch);
            Optional<TrainingResult> end = learn(epoch, training);
            if (end.isEmpty()) {
                end = judge(epoch, training, validation, evaluation);
            }
            if (end.isPresent()) {
                return end.get();
            }
        }
        return ended(Ending.COMPLETED, "done;");
    }

    /** Takes mini-batches of epoch after epoch until there were as many as asked for, or a condition on their loss fails. */
    void steps(Dataset first, IntFunction<Dataset> events, long most, DoublePredicate condition) {
        start(most);
        goesOn = loss -> condition.test(loss) && steps < most;
        for (int epoch = 1; steps < most; epoch++) {
            if (learn(epoch, epoch == 1 ? first : ofEpoch(events, epoch)).isPresent()) {
                return;
            }
        }
    }

    private void start(long stepsOfAll) {
        optimization =
                settings.optimizer().start(List.copyOf(network.parameters().values()), stepsOfAll);
    }

    private Dataset ofEpoch(IntFunction<Dataset> events, int epoch) {
        Dataset training = events.apply(epoch);
        Expect.that(
                training.events() == batches.events() && training.features().numCols == network.inputColumns(),
                "The training expects %d events of %d features in every epoch, got %d of %d in epoch %d",
                batches.events(),
                network.inputColumns(),
                training.events(),
                training.features().numCols,
                epoch);
        return training;
    }

    /** Takes the mini-batches of an epoch; a result if the training ends within it. */
    private Optional<TrainingResult> learn(int epoch, Dataset training) {
        batches.startEpoch(epoch);
        lossSum = 0;
        weightSum = 0;
        for (int b = 0; b < batches.count(); b++) {
            if (Thread.interrupted()) {
                return Optional.of(interrupted(epoch, b));
            }
            double loss = step(training, b, epoch);
            if (!goesOn.test(loss)) {
                return Optional.of(result(Ending.COMPLETED, "stopped by its loss"));
            }
            if (!Double.isFinite(loss)) {
                return Optional.of(nonFinite(loss, "epoch " + epoch + ", mini-batch " + (b + 1)));
            }
            lossSum += loss * pass.sumOfWeights();
            weightSum += pass.sumOfWeights();
            if (clock.passed(batches.rows(b))) {
                show(true);
            }
        }
        return Optional.empty();
    }

    /** Evaluates a finished epoch and keeps it if it is the best; a result if the training ends with it. */
    private Optional<TrainingResult> judge(int epoch, Dataset training, Dataset validation, Evaluation evaluation) {
        double speed = clock.endEpoch(training.events());
        double trained = settings.evaluateTraining() ? evaluation.of(training) : Double.NaN;
        if (settings.evaluateTraining() && !Double.isFinite(trained)) {
            return Optional.of(nonFinite(trained, "the training events after epoch " + epoch));
        }
        double validated = evaluation.of(validation);
        if (!Double.isFinite(validated)) {
            return Optional.of(nonFinite(validated, "the validation events after epoch " + epoch));
        }
        optimization.validated(validated);
        TrainingHistory.Losses losses = new TrainingHistory.Losses(lossSum / weightSum, trained, validated);
        history = history.with(new TrainingHistory.Epoch(epoch, steps, losses, clock.seconds(), speed));
        if (history.bestEpoch() == epoch) {
            network.copyStateInto(best);
        }
        show(false);
        if (Thread.interrupted()) {
            return Optional.of(ended(Ending.INTERRUPTED, "interrupted after epoch " + epoch + ";"));
        }
        int waited = epoch - history.bestEpoch();
        if (waited < settings.stopping().patience()) {
            return Optional.empty();
        }
        return Optional.of(ended(
                Ending.EARLY_STOPPED, "ended after epoch " + epoch + ", " + waited + " epochs without a better one;"));
    }

    private double step(Dataset training, int b, int epoch) {
        optimization.lookAhead(pass.team());
        double loss;
        try {
            loss = pass.gradient(training, batches, epoch, b);
        } catch (IllegalArgumentException e) {
            network.restore(best);
            throw e;
        }
        if (Double.isFinite(loss)) {
            optimization.step(pass.team());
        }
        steps++;
        return loss;
    }

    private void show(boolean withinEpoch) {
        progress.update(new Progress.Status(line(withinEpoch), clock.fraction(), history, false));
    }

    /** Epoch, losses, events per second, time left. */
    private String line(boolean withinEpoch) {
        int epochs = settings.stopping().epochs();
        int finished = history.epochs().size();
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "epoch %d/%d", Math.min(finished + 1, epochs), epochs));
        if (finished > 0) {
            TrainingHistory.Losses last = history.epochs().get(finished - 1).losses();
            text.append(String.format(
                    Locale.ROOT,
                    "  loss %.5g  validation %.5g (best %.5g, epoch %d)",
                    last.running(),
                    last.validation(),
                    history.bestValidationLoss(),
                    history.bestEpoch()));
        }
        text.append(String.format(Locale.ROOT, "  %,.0f events/s", clock.speed(withinEpoch)));
        return text + Clock.left(clock.secondsLeft());
    }

    private TrainingResult interrupted(int epoch, int batchesDone) {
        if (history.bestEpoch() == 0) {
            return result(
                    Ending.INTERRUPTED,
                    "interrupted in the first epoch after " + batchesDone + " mini-batches, as they left the network");
        }
        return ended(Ending.INTERRUPTED, "interrupted in epoch " + epoch + ";");
    }

    private TrainingResult nonFinite(double loss, String where) {
        String what = "The loss is " + loss + " in " + where;
        if (history.bestEpoch() > 0) {
            return ended(Ending.NON_FINITE_LOSS, what + ";");
        }
        network.restore(best);
        return result(
                Ending.NON_FINITE_LOSS,
                what
                        + "; no epoch was finished. A smaller learning rate, or inputs that are finite and scaled, may help.");
    }

    private TrainingResult ended(Ending ending, String how) {
        network.restore(best);
        return result(
                ending,
                String.format(
                        Locale.ROOT,
                        "%s epoch %d is kept, validation loss %.6g",
                        how,
                        history.bestEpoch(),
                        history.bestValidationLoss()));
    }

    private TrainingResult result(Ending ending, String message) {
        return new TrainingResult(history, history.bestEpoch(), ending, message, batches.events());
    }
}
