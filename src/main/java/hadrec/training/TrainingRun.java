package hadrec.training;

import hadrec.features.Dataset;
import hadrec.network.MultilayerPerceptron;
import hadrec.optimizer.Optimizer;
import hadrec.training.TrainingResult.Ending;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One training from its first mini-batch to its end: what it has learned, what was best, and why it ended. */
final class TrainingRun {
    private final TrainingSettings settings;
    private final MultilayerPerceptron network;
    private final TrainingPass pass;
    private final Evaluation evaluation;
    private final Progress progress;
    private final Map<String, float[]> best;
    private final Optimizer.Run optimization;
    private TrainingHistory history = new TrainingHistory(List.of());
    private long steps;
    private double lossSum;
    private double weightSum;

    TrainingRun(
            TrainingSettings settings,
            MultilayerPerceptron network,
            TrainingPass pass,
            Evaluation evaluation,
            Progress progress,
            int events) {
        this.settings = settings;
        this.network = network;
        this.pass = pass;
        this.evaluation = evaluation;
        this.progress = progress;
        best = network.copyState();
        optimization =
                settings.optimizer().start(List.copyOf(network.parameters().values()), settings.steps(events));
    }

    /** Trains on the events of the first epoch, which are there already, and of the others as they come. */
    TrainingResult fit(Dataset first, TrainingEvents events, Dataset validation, MiniBatches batches) {
        int epochs = settings.stopping().epochs();
        Clock clock = new Clock(batches.events(), epochs);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            clock.startEpoch();
            Dataset training = epoch == 1 ? first : events.epoch(epoch);
            requireSameShape(training, batches, epoch);
            Optional<TrainingResult> end = learn(epoch, training, batches, clock);
            if (end.isEmpty()) {
                end = judge(epoch, training, validation, clock);
            }
            if (end.isPresent()) {
                return end.get();
            }
        }
        return ended(Ending.COMPLETED, "done;");
    }

    private void requireSameShape(Dataset training, MiniBatches batches, int epoch) {
        if (training.events() != batches.events() || training.features().numCols != network.inputColumns()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The training expects %d events of %d features in every epoch, got %d of %d in epoch %d",
                    batches.events(),
                    network.inputColumns(),
                    training.events(),
                    training.features().numCols,
                    epoch));
        }
    }

    /** Takes the mini-batches of an epoch; a result if the training ends within it. */
    private Optional<TrainingResult> learn(int epoch, Dataset training, MiniBatches batches, Clock clock) {
        batches.startEpoch(epoch);
        lossSum = 0;
        weightSum = 0;
        for (int b = 0; b < batches.count(); b++) {
            if (Thread.interrupted()) {
                return Optional.of(interrupted(epoch, b));
            }
            double loss = step(training, batches, b, epoch);
            if (!Double.isFinite(loss)) {
                return Optional.of(nonFinite(loss, "epoch " + epoch + ", mini-batch " + (b + 1)));
            }
            lossSum += loss * pass.sumOfWeights();
            weightSum += pass.sumOfWeights();
            if (clock.passed(batches.rows(b))) {
                progress.update(status(clock, true));
            }
        }
        return Optional.empty();
    }

    /** Evaluates a finished epoch and keeps it if it is the best; a result if the training ends with it. */
    private Optional<TrainingResult> judge(int epoch, Dataset training, Dataset validation, Clock clock) {
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
        progress.update(status(clock, false));
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

    private double step(Dataset training, MiniBatches batches, int b, int epoch) {
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
            steps++;
        }
        return loss;
    }

    private TrainingStatus status(Clock clock, boolean withinEpoch) {
        return new TrainingStatus(
                settings.stopping().epochs(), clock.fraction(), history, clock.speed(withinEpoch), clock.secondsLeft());
    }

    private TrainingResult interrupted(int epoch, int batchesDone) {
        if (history.bestEpoch() == 0) {
            return new TrainingResult(
                    history,
                    0,
                    Ending.INTERRUPTED,
                    "interrupted in the first epoch after " + batchesDone + " mini-batches, as they left the network");
        }
        return ended(Ending.INTERRUPTED, "interrupted in epoch " + epoch + ";");
    }

    private TrainingResult nonFinite(double loss, String where) {
        int kept = history.bestEpoch();
        String what = "The loss is " + loss + " in " + where;
        if (kept == 0) {
            network.restore(best);
            return new TrainingResult(
                    history,
                    0,
                    Ending.NON_FINITE_LOSS,
                    what
                            + "; no epoch was finished. A smaller learning rate, or inputs that are finite and scaled, may help.");
        }
        return ended(Ending.NON_FINITE_LOSS, what + ";");
    }

    private TrainingResult ended(Ending ending, String how) {
        network.restore(best);
        int kept = history.bestEpoch();
        String message = String.format(
                Locale.ROOT, "%s epoch %d is kept, validation loss %.6g", how, kept, history.bestValidationLoss());
        return new TrainingResult(history, kept, ending, message);
    }
}
