package hadrec.network;

import java.util.Locale;
import org.ejml.data.FMatrixRMaj;

/** Applies an {@link Activation} to every column (eq. 1.9); in place where its output determines σ′. */
record ActivationLayer(Activation activation, int inputColumns) implements Layer {
    @Override
    public boolean worksInPlace() {
        return activation.hasDerivativeFromOutput();
    }

    @Override
    public void forward(Pass pass) {
        // a = σ(z)
        move(pass.input(), pass.output(), pass);
        activation.apply(pass.output().data, pass.firstRow() * inputColumns, pass.endRow() * inputColumns);
    }

    @Override
    public void backward(Pass pass) {
        if (pass.wantsInputGradient()) {
            FMatrixRMaj delta = pass.inputGradient();
            move(pass.outputGradient(), delta, pass);
            FMatrixRMaj kept = worksInPlace() ? pass.output() : pass.input();
            // ∂E/∂z = ∂E/∂a σ′(z) (1.12)
            activation.multiplyByDerivative(
                    kept.data, delta.data, pass.firstRow() * inputColumns, pass.endRow() * inputColumns);
        }
    }

    private void move(FMatrixRMaj from, FMatrixRMaj to, Pass pass) {
        if (from != to) {
            int first = pass.firstRow() * inputColumns;
            System.arraycopy(from.data, first, to.data, first, pass.endRow() * inputColumns - first);
        }
    }

    @Override
    public String toString() {
        return activation.name().toLowerCase(Locale.ROOT);
    }
}
