package hadrec.network;

import hadrec.linalg.Shard;
import java.util.Locale;

/** Applies an {@link Activation} to every column (eq. 1.9), in place. */
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
        return true;
    }

    @Override
    public void forward(Mode mode, Shard shard, LayerBuffers buffers) {
        // a = σ(z)
        activation.apply(buffers.output().data, shard.firstRow() * columns, shard.endRow() * columns);
    }

    @Override
    public void backward(Shard shard, LayerBuffers buffers) {
        // ∂E/∂z = ∂E/∂a σ′(z) (1.12)
        activation.multiplyByDerivative(
                buffers.output().data,
                buffers.outputGradient().data,
                shard.firstRow() * columns,
                shard.endRow() * columns);
    }

    @Override
    public String toString() {
        return activation.name().toLowerCase(Locale.ROOT);
    }
}
