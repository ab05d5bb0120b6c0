package hadrec.model;

import hadrec.network.Layer;
import hadrec.network.Pass;
import java.util.SplittableRandom;

/** A layer of a user's own, which imports nothing internal: y = factor x. */
public record Doubling(float factor) implements Layer.Settings {
    @Override
    public Layer build(int inputColumns, SplittableRandom random) {
        return new Machine(factor, inputColumns);
    }

    private record Machine(float factor, int columns) implements Layer {
        @Override
        public int inputColumns() {
            return columns;
        }

        @Override
        public void forward(Pass pass) {
            for (int i = pass.firstRow() * columns; i < pass.endRow() * columns; i++) {
                pass.output().data[i] = factor * pass.input().data[i];
            }
        }

        @Override
        public void backward(Pass pass) {
            for (int i = pass.firstRow() * columns; i < pass.endRow() * columns && pass.wantsInputGradient(); i++) {
                pass.inputGradient().data[i] = factor * pass.outputGradient().data[i];
            }
        }
    }
}
