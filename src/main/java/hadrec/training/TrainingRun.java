package hadrec.training;

import hadrec.internal.checks.Expect;
import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import hadrec.loss.MeanLoss;
import hadrec.network.CompiledNetwork;
import hadrec.network.MultilayerPerceptron;
import hadrec.optimizer.Optimizer;
import hadrec.training.TrainedNetwork.Ending;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.IntFunction;
import org.ejml.data.FMatrixRMaj;

/** One training from its first mini-batch to its end. */
final class TrainingRun {
    private final TrainingFit settings;
    private final MatrixProducts products;
    private final MultilayerPerceptron network;
    private final IntFunction<Dataset> events;
    private final MiniBatches batches;
    private final TrainingPass pass;
    private final StateCheck state;
    private final Team team;
    private final Progress progress;
    private final Clock clock;
    private Map<String, float[]> best;
    private Dataset training;
    private Optimizer.Run optimization;
    private DoublePredicate goesOn = loss -> true;
    private TrainingHistory history = new TrainingHistory(List.of());
    private StateKeeper keeper = new StateKeeper(Optional.empty());
    private long steps;
    private double lossSum;
    private double weightSum;

    TrainingRun(
            Trainer trainer, MultilayerPerceptron network, IntFunction<Dataset> events, Team team, Progress progress) {
        settings = trainer.settings();
        products = trainer.products();
        this.network = network;
        this.events = events;
        this.team = team;
        this.progress = progress;
        training = events.apply(1);
        Trainer.requireFit(network, settings.loss(), training, "training");
        batches = new MiniBatches(training.events(), settings.batch().among(training.events()), trainer.order());
        pass = new TrainingPass(network, settings.loss(), batches.mostRows(), products, team);
        if (settings.batch().meanWeight()) {
            pass.divideByRowsTimes(Trainer.sumOfWeights(training) / training.events());
        }
        state = new StateCheck(network, trainer.features());
        best = network.copyState();
        clock = new Clock(batches.events(), settings.stopping().epochs());
    }

    TrainedNetwork.Result fit(Dataset validation, Optional<CheckpointFile> keptIn) {
        Trainer.requireFit(network, settings.loss(), validation, "validation");
        start(settings.steps(batches.events()));
        keeper = new StateKeeper(keptIn);
        Optional<TrainingState> before = keeper.before();
        before.ifPresent(this::goOnFrom);
        int first = before.map(TrainingState::epoch).orElse(1);
        int done = before.map(TrainingState::batches).orElse(0);
        for (int epoch = first; epoch <= settings.stopping().epochs() && !isPatienceOver(); epoch++) {
            Optional<TrainedNetwork.Result> end = learn(epoch, epoch == first ? done : 0);
            if (end.isEmpty()) {
                end = judge(epoch, validation);
            }
            if (end.isPresent()) {
                return end.get();
            }
        }
        return finished();
    }

    private TrainedNetwork.Result finished() {
        int epoch = history.epochs().size();
        keeper.keep(() -> state(epoch + 1, 0));
        return isPatienceOver()
                ? ended(
                        Ending.EARLY_STOPPED,
                        "ended after epoch " + epoch + ", " + waited() + " epochs without a better one;")
                : ended(Ending.COMPLETED, "done;");
    }

    private int waited() {
        return history.epochs().size() - history.bestEpoch();
    }

    private boolean isPatienceOver() {
        return waited() >= settings.stopping().patience();
    }

    private void goOnFrom(TrainingState state) {
        network.restore(state.network());
        best = state.best();
        history = state.history();
        optimization.restore(state.optimizer());
        steps = state.sums().steps();
        lossSum = state.sums().losses();
        weightSum = state.sums().divisors();
        clock.skip((state.epoch() - 1.0) * batches.events() + (double) state.batches() * batches.mostRows());
    }

    /** The state between two mini-batches, the next of which is counted from 0. */
    private TrainingState state(int epoch, int next) {
        TrainingState.Sums sums = new TrainingState.Sums(steps, lossSum, weightSum);
        return new TrainingState(epoch, next, sums, history, network.copyState(), best, optimization.state());
    }

    /** Takes mini-batches until there were {@code most}, or the condition on their loss fails. */
    void steps(long most, DoublePredicate condition) {
        start(most);
        goesOn = loss -> condition.test(loss) && steps < most;
        for (int epoch = 1; steps < most; epoch++) {
            if (learn(epoch, 0).isPresent()) {
                return;
            }
        }
    }

    private void start(long stepsOfAll) {
        optimization =
                settings.optimizer().start(List.copyOf(network.parameters().values()), stepsOfAll);
    }

    /** Takes the events of an epoch; the constructor took those of the first. */
    private void startEpoch(int epoch) {
        clock.startEpoch();
        training = epoch == 1 ? training : events.apply(epoch);
        Expect.that(
                training.events() == batches.events() && training.features().numCols == network.inputColumns(),
                "The training expects %d events of %d features in every epoch, got %d of %d in epoch %d",
                batches.events(),
                network.inputColumns(),
                training.events(),
                training.features().numCols,
                epoch);
        batches.startEpoch(epoch);
    }

    /** Takes the mini-batches of an epoch, of which some may be done; a result if the training ends within it. */
    private Optional<TrainedNetwork.Result> learn(int epoch, int done) {
        try {
            startEpoch(epoch);
        } catch (IllegalStateException e) {
            if (!Thread.currentThread().isInterrupted()) {
                throw e;
            } // else the augmentation has ended, and what is kept is said below
        }
        if (done == 0) {
            lossSum = 0;
            weightSum = 0;
        }
        for (int b = done; b < batches.count(); b++) {
            if (Thread.interrupted()) {
                int next = b;
                keeper.keep(() -> state(epoch, next));
                return Optional.of(interrupted(epoch, b));
            }
            double loss = step(b, epoch);
            if (!goesOn.test(loss)) {
                return Optional.of(result(Ending.COMPLETED, "stopped by its loss"));
            }
            if (!Double.isFinite(loss)) {
                return Optional.of(nonFinite("The loss is " + loss + " in epoch " + epoch + ", mini-batch " + (b + 1)));
            }
            Optional<String> wrong = state.ofStatistics(training);
            if (wrong.isPresent()) {
                return Optional.of(nonFinite(wrong.get() + " in epoch " + epoch + ", mini-batch " + (b + 1)));
            }
            lossSum += loss * pass.divisor();
            weightSum += pass.divisor();
            if (clock.passed(batches.get(b).rows())) {
                show(true);
            }
            int next = b + 1;
            keeper.keepIfDue(() -> state(epoch, next));
        }
        return state.ofLearned(optimization, settings.optimizer())
                .map(wrong -> nonFinite(wrong + " after epoch " + epoch));
    }

    /** Evaluates a finished epoch and keeps it if it is the best; a result if the training ends with it. */
    private Optional<TrainedNetwork.Result> judge(int epoch, Dataset validation) {
        double speed = clock.endEpoch(training.events());
        double trained = settings.evaluateTraining() ? loss(training) : Double.NaN;
        if (settings.evaluateTraining() && !Double.isFinite(trained)) {
            return Optional.of(nonFinite("The loss is " + trained + " in the training events after epoch " + epoch));
        }
        double validated = loss(validation);
        if (!Double.isFinite(validated)) {
            return Optional.of(
                    nonFinite("The loss is " + validated + " in the validation events after epoch " + epoch));
        }
        optimization.validated(validated);
        TrainingHistory.Losses losses = new TrainingHistory.Losses(lossSum / weightSum, trained, validated);
        history = history.with(new TrainingHistory.Epoch(epoch, steps, losses, clock.seconds(), speed));
        if (history.bestEpoch() == epoch) {
            best = network.copyState();
        }
        show(false);
        if (Thread.interrupted() && !isPatienceOver()) {
            keeper.keep(() -> state(epoch + 1, 0));
            return Optional.of(ended(Ending.INTERRUPTED, "interrupted after epoch " + epoch + ";"));
        }
        keeper.keepIfDue(() -> state(epoch + 1, 0));
        return Optional.empty();
    }

    /** The mean loss of a whole dataset in INFER mode. */
    private double loss(Dataset data) {
        FMatrixRMaj predictions = CompiledNetwork.of(network, products).predict(data.features(), team);
        return MeanLoss.mean(settings.loss(), predictions, data.targets(), data.weights());
    }

    private double step(int b, int epoch) {
        optimization.lookAhead(team);
        double loss;
        try {
            loss = pass.gradient(training, batches, epoch, b);
        } catch (IllegalArgumentException e) {
            network.restore(best);
            throw e;
        }
        if (Double.isFinite(loss)) {
            optimization.step(team);
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

    private TrainedNetwork.Result interrupted(int epoch, int batchesDone) {
        if (history.bestEpoch() == 0) {
            network.restore(best);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The training was interrupted in its first epoch, after " + batchesDone
                    + " mini-batches: there is no network to keep" + keeper.where());
        }
        return ended(Ending.INTERRUPTED, "interrupted in epoch " + epoch + ";");
    }

    private TrainedNetwork.Result nonFinite(String what) {
        if (history.bestEpoch() > 0) {
            return ended(Ending.NON_FINITE_LOSS, what + ";");
        }
        network.restore(best);
        return result(
                Ending.NON_FINITE_LOSS,
                what
                        + "; no epoch was finished. A smaller learning rate, or inputs that are finite and scaled, may help.");
    }

    private TrainedNetwork.Result ended(Ending ending, String how) {
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

    private TrainedNetwork.Result result(Ending ending, String message) {
        String kernels = products.kernels() + ", " + System.getProperty("os.arch");
        return new TrainedNetwork.Result(history, ending, message, batches.events(), kernels);
    }
}
