package hadrec.network;

import hadrec.internal.compute.Shard;
import java.util.List;
import java.util.Optional;

/**
 * One layer: its parameters and what it does to one shard of rows. It keeps nothing of a pass; what it reads and writes is
 * in the {@link LayerBuffers} it is given, so one layer can serve several threads.
 *
 * <p>A layer whose rows depend on each other in training (batch normalization) {@linkplain #couplesRows says so}: only then
 * are there the passes {@link #sumForward} and {@link #sumBackward}, whose sums over all shards are complete before the work
 * goes on.
 */
public interface Layer {
    /** {@return the number of columns it takes} */
    int inputColumns();

    /** {@return the number of columns it gives} */
    int outputColumns();

    /** {@return its trained parameters, in a fixed order, with names unique within the layer} */
    default List<FloatParameter> parameters() {
        return List.of();
    }

    /** {@return what it learns besides its parameters (running statistics); the gradients of these are not used} */
    default List<FloatParameter> statistics() {
        return List.of();
    }

    /**
     * {@return whether output and input are the same buffer, and so are their gradients; two such layers cannot follow each
     * other}
     */
    default boolean worksInPlace() {
        return false;
    }

    /** {@return whether, in training, a row's output depends on the other rows of the mini-batch} */
    default boolean couplesRows() {
        return false;
    }

    /** {@return the scaling of columns that is all it does in INFER mode, with its present numbers; empty if it does more} */
    default Optional<ColumnScaling> inferredScaling() {
        return Optional.empty();
    }

    /** {@return a layer that does in INFER mode what this one does to scaled columns; empty if it cannot take the scaling in} */
    default Optional<Layer> withScaledInput(ColumnScaling scaling) {
        return Optional.empty();
    }

    /** {@return a layer that does in INFER mode what this one does and then scales; empty if it cannot take the scaling in} */
    default Optional<Layer> withScaledOutput(ColumnScaling scaling) {
        return Optional.empty();
    }

    /** {@return how many float64 sums over the mini-batch it needs before {@link #forward} in training} */
    default int forwardSums() {
        return 0;
    }

    /** Adds a shard's part to the shard's forward sums. */
    default void sumForward(Shard shard, LayerBuffers buffers) {}

    /** Takes the forward sums of a whole mini-batch, before its {@link #forward}. */
    default void finishForwardSums(int rows, LayerBuffers buffers) {}

    /** Computes a shard's output from its input. */
    void forward(Mode mode, Shard shard, LayerBuffers buffers);

    /** {@return how many float64 sums over the mini-batch it needs before {@link #backward}} */
    default int backwardSums() {
        return 0;
    }

    /** Adds a shard's part to the shard's backward sums. */
    default void sumBackward(Shard shard, LayerBuffers buffers) {}

    /** Takes the backward sums of a whole mini-batch, before its {@link #backward}. */
    default void finishBackwardSums(int rows, LayerBuffers buffers) {}

    /** {@return how many factors per column it keeps between the passes of one mini-batch} */
    default int batchFactors() {
        return 0;
    }

    /** {@return how many tiles of rows each lane needs to work on} */
    default int laneTiles() {
        return 0;
    }

    /** {@return the parameters whose gradients are summed in float32 as products of matrices, lane by lane} */
    default List<FloatParameter> laneParameters() {
        return List.of();
    }

    /**
     * Computes a shard's input gradient (if {@link LayerBuffers#wantsInputGradient}) and its part of the lane's gradient
     * from the output gradient, in TRAIN mode.
     */
    void backward(Shard shard, LayerBuffers buffers);
}
