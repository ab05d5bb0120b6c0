package hadrec.network;

import hadrec.internal.compute.Shard;
import java.util.Locale;
import org.ejml.data.FMatrixRMaj;

/** Applies an {@link Activation} to every column (eq. 1.9); in place where σ′ can be had from its output. */
public final class ActivationLayer implements Layer {
    private final Activation activation;
    private final int columns;

    /**
     * A layer on a number of columns.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ActivationLayer(Activation activation, int columns) {
        if (columns < 1) {
            throw new IllegalArgumentException("ActivationLayer expects at least one column, got " + columns);
        }
        this.activation = activation;
        this.columns = columns;
    }

    /** {@return what it applies} */
    public Activation activation() {
        return activation;
    }

    @Override
    public int inputColumns() {
        return columns;
    }

    @Override
    public int outputColumns() {
        return columns;
    }

    @Override
    public boolean worksInPlace() {
        return activation.hasDerivativeFromOutput();
    }

    @Override
    public void forward(Mode mode, Shard shard, LayerBuffers buffers) {
        // a = σ(z)
        move(buffers.input(), buffers.output(), shard);
        activation.apply(buffers.output().data, shard.firstRow() * columns, shard.endRow() * columns);
    }

    @Override
    public void backward(Shard shard, LayerBuffers buffers) {
        if (!worksInPlace() && !buffers.wantsInputGradient()) {
            return;
        }
        FMatrixRMaj delta = worksInPlace() ? buffers.outputGradient() : buffers.inputGradient();
        move(buffers.outputGradient(), delta, shard);
        FMatrixRMaj kept = worksInPlace() ? buffers.output() : buffers.input();
        // ∂E/∂z = ∂E/∂a σ′(z) (1.12)
        activation.multiplyByDerivative(kept.data, delta.data, shard.firstRow() * columns, shard.endRow() * columns);
    }

    private void move(FMatrixRMaj from, FMatrixRMaj to, Shard shard) {
        if (from != to) {
            int first = shard.firstRow() * columns;
            System.arraycopy(from.data, first, to.data, first, shard.endRow() * columns - first);
        }
    }

    @Override
    public String toString() {
        return activation.name().toLowerCase(Locale.ROOT);
    }
}
