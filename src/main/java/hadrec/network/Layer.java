package hadrec.network;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import hadrec.internal.checks.Expect;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One layer, built for a number of columns: its parameters and its arithmetic on one shard of the rows of a mini-batch. All that it
 * reads and writes in a pass is in the {@link Pass}, so one layer can serve several threads.
 *
 * <p>A layer is made by its {@link Settings}. {@link Coupled} is for layers in which a row's output depends on the other rows,
 * {@link Foldable} for those that can be merged with a neighbour for inference.
 */
public interface Layer {
    /** {@return the number of input columns} */
    int inputColumns();

    /** {@return the number of output columns; by default that of the input} */
    default int outputColumns() {
        return inputColumns();
    }

    /** {@return its trained parameters, in a fixed order, with names unique within the layer} */
    default List<Parameter.Float32> parameters() {
        return List.of();
    }

    /** {@return running statistics, which it learns without a gradient} */
    default List<Parameter.Float32> statistics() {
        return List.of();
    }

    /** Computes a shard's output from its input, in training or in inference. */
    void forward(Pass pass);

    /**
     * Computes a shard's input gradient, if {@linkplain Pass#wantsInputGradient wanted}, from its output gradient, and adds its
     * part to the {@linkplain Pass#gradient gradient} of each parameter. In training only.
     */
    void backward(Pass pass);

    /**
     * {@return whether output and input may be the same matrix, and so may their gradients: then {@link #backward} must not read
     * the input} Two such layers cannot follow each other.
     */
    default boolean worksInPlace() {
        return false;
    }

    /**
     * The settings of a layer, before the numbers of its columns are known: a record or an enum with a {@code toString} for messages.
     * As JSON it is an object whose {@code type} is the name of its class; an {@link Activation} is its plain name.
     */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = Activation.class)
    interface Settings {
        /**
         * Builds the layer.
         *
         * @param random draws the initial parameters
         * @throws IllegalArgumentException if the layer cannot take that many columns
         */
        Layer build(int inputColumns, SplittableRandom random);
    }

    /**
     * A layer that couples the rows in training through float64 sums over the mini-batch, complete before {@link #forward}, and as
     * many before {@link #backward}. Not for layers that work in place.
     */
    interface Coupled extends Layer {
        /** {@return the number of sums, each way} */
        int sums();

        /** Adds a shard's part to the sums that come before {@link #forward}. */
        void sumForward(Pass pass, double[] sums);

        /**
         * Takes the sums of the whole mini-batch.
         *
         * @param whole a pass of all rows
         */
        void finishForward(Pass whole, double[] sums);

        /** Adds a shard's part to the sums that come before {@link #backward}. */
        void sumBackward(Pass pass, double[] sums);

        /**
         * Takes the sums of the whole mini-batch, and sets the gradients of all parameters of the layer.
         *
         * @param whole a pass of all rows
         */
        void finishBackward(Pass whole, double[] sums);
    }

    /** A layer that in inference can be merged with the one before or after it, where either only scales columns. */
    interface Foldable extends Layer {
        /** {@return all that it does in inference, with its present parameters, if that is a scaling} */
        default Optional<Scaling> scaling() {
            return Optional.empty();
        }

        /** {@return a layer for inference that scales its input and then does what this one does; empty if there is none} */
        default Optional<Layer> withScaledInput(Scaling scaling) {
            return Optional.empty();
        }

        /** {@return a layer for inference that does what this one does and then scales its output; empty if there is none} */
        default Optional<Layer> withScaledOutput(Scaling scaling) {
            return Optional.empty();
        }
    }

    /**
     * A scale and a shift of each column, y = s x + t.
     *
     * @param scales s, one per column; not to be modified
     * @param shifts t, one per column; not to be modified
     */
    record Scaling(double[] scales, double[] shifts) {
        /**
         * Checks the lengths.
         *
         * @throws IllegalArgumentException if they differ
         */
        public Scaling {
            Expect.that(
                    scales.length == shifts.length,
                    "Layer.Scaling expects as many shifts as scales (%d), got %d",
                    scales.length,
                    shifts.length);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Scaling scaling
                    && Arrays.equals(scales, scaling.scales)
                    && Arrays.equals(shifts, scaling.shifts);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(scales) + Arrays.hashCode(shifts);
        }
    }
}
