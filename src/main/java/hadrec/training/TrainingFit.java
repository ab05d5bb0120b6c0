package hadrec.training;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import hadrec.internal.checks.Expect;
import hadrec.loss.Loss;
import hadrec.loss.MeanSquaredError;
import hadrec.optimizer.Adam;
import hadrec.optimizer.Optimizer;

/**
 * How a network is fitted.
 *
 * @param optimizer with its learning rate
 * @param loss to minimise
 * @param batch size of the mini-batches
 * @param stopping when it ends
 * @param evaluateTraining whether the loss of all training events is computed in INFER mode after each epoch, to compare
 *     with the validation loss; takes about a quarter of the time
 */
public record TrainingFit(
        Optimizer optimizer, Loss loss, BatchSize batch, Stopping stopping, boolean evaluateTraining) {
    /** The thesis's: Adam with η = 0.001, mean squared error, mini-batches of 4000 events, 50 epochs. */
    public static final TrainingFit THESIS =
            new TrainingFit(Adam.thesis(), new MeanSquaredError(), BatchSize.of(4000), Stopping.after(50), false);

    /** Checks that all is there. */
    public TrainingFit {
        Expect.given("Training", "an optimizer", optimizer);
        Expect.given("Training", "a loss", loss);
        Expect.given("Training", "a batch size", batch);
        Expect.given("Training", "when to stop", stopping);
    }

    /** {@return the same with another optimizer} */
    public TrainingFit withOptimizer(Optimizer other) {
        return new TrainingFit(other, loss, batch, stopping, evaluateTraining);
    }

    /** {@return the same with another loss} */
    public TrainingFit withLoss(Loss other) {
        return new TrainingFit(optimizer, other, batch, stopping, evaluateTraining);
    }

    /** {@return the same with other mini-batches} */
    public TrainingFit withBatch(BatchSize other) {
        return new TrainingFit(optimizer, loss, other, stopping, evaluateTraining);
    }

    /** {@return the same, with or without mini-batches weighed by the mean weight, see {@link BatchSize}} */
    public TrainingFit withMeanWeight(boolean meanWeight) {
        return withBatch(batch.withMeanWeight(meanWeight));
    }

    /** {@return the same with another stopping rule} */
    public TrainingFit withStopping(Stopping other) {
        return new TrainingFit(optimizer, loss, batch, other, evaluateTraining);
    }

    /** {@return the same, with or without the loss of all training events after each epoch} */
    public TrainingFit withEvaluateTraining(boolean evaluate) {
        return new TrainingFit(optimizer, loss, batch, stopping, evaluate);
    }

    /** The number of steps of all epochs. */
    long steps(int trainingEvents) {
        Expect.that(trainingEvents >= 1, "A training expects at least one event, got %d", trainingEvents);
        return (long) stopping.epochs() * MiniBatches.count(trainingEvents, batch.among(trainingEvents));
    }

    /**
     * The number of events of a mini-batch: that of the training events divided by {@code parts}, within limits; and what the sum of
     * their weighted losses is divided by.
     *
     * <p>That is Σw of the mini-batch by default, so that its loss is a weighted mean. A heavy event makes its own divisor larger: the
     * heaviest 1 % of weights drawn from a lognormal distribution with σ = 1 count 0.88 of their share in mini-batches of 64, and an event
     * alone in its mini-batch counts the same whatever its weight. Divided by its number of rows times the mean weight of all training
     * events, each event counts by its weight; steps then vary more in size, and Σw of a mini-batch may be negative.
     *
     * @param parts into how many
     * @param least the fewest events of a mini-batch, where there are as many training events
     * @param most the most events of a mini-batch
     * @param meanWeight whether rows times the mean weight is the divisor; a document leaves {@code false} out
     */
    public record BatchSize(
            int parts,
            int least,
            int most,

            @JacksonInject(value = "meanWeight", useInput = OptBoolean.TRUE)
            @JsonInclude(JsonInclude.Include.NON_DEFAULT)
            boolean meanWeight) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is less than 1, or {@code least} above {@code most}
         */
        public BatchSize {
            Expect.that(
                    parts >= 1 && least >= 1 && most >= least,
                    "Training expects a batch size from 1 up, got 1/%d of the events from %d to %d",
                    parts,
                    least,
                    most);
        }

        /** Mini-batches divided by their Σw. */
        public BatchSize(int parts, int least, int most) {
            this(parts, least, most, false);
        }

        /** {@return a fixed number; that of all events or more gives one mini-batch of all events} */
        public static BatchSize of(int events) {
            Expect.that(events >= 1, "Training expects at least 1 event in a mini-batch, got %d", events);
            return new BatchSize(1, events, events);
        }

        BatchSize withEvents(int events) {
            return of(events).withMeanWeight(meanWeight);
        }

        BatchSize withMeanWeight(boolean other) {
            return new BatchSize(parts, least, most, other);
        }

        /** As a document. */
        @Override
        public String toString() {
            String divisor = meanWeight ? ", meanWeight=true" : "";
            return "BatchSize[parts=" + parts + ", least=" + least + ", most=" + most + divisor + "]";
        }

        /** The events of a mini-batch. */
        int among(int trainingEvents) {
            return Math.min(most, Math.max(least, trainingEvents / parts));
        }
    }

    /**
     * When a training ends.
     *
     * @param epochs the most epochs
     * @param patience number of epochs without a better validation loss after which it ends early
     */
    public record Stopping(int epochs, int patience) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is less than 1
         */
        public Stopping {
            Expect.that(epochs >= 1, "Training expects at least 1 epoch, got %d", epochs);
            Expect.that(patience >= 1, "Training expects a patience of at least 1 epoch, got %d", patience);
        }

        /** {@return an end after a number of epochs, never earlier} */
        public static Stopping after(int epochs) {
            return new Stopping(epochs, Integer.MAX_VALUE);
        }

        @Override
        public String toString() {
            return "Stopping[epochs=" + epochs + (patience == Integer.MAX_VALUE ? "" : ", patience=" + patience) + "]";
        }
    }
}
