package hadrec.network;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Shard;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/** A forward pass of one thread in inference over a fixed number of rows, between two buffers that stay in its core's cache. */
final class ForwardPass {
    private final List<Layer> layers;
    private final List<Pass> passes = new ArrayList<>();

    ForwardPass(List<Layer> layers, int rows, MatrixProducts products) {
        this.layers = layers;
        Shard all = new Shard(0, 0, true, 0, rows);
        int widest = layers.get(0).inputColumns();
        for (Layer layer : layers) {
            widest = Math.max(widest, layer.outputColumns());
        }
        float[] own = new float[rows * widest];
        float[] other = new float[rows * widest];
        FMatrixRMaj input = FMatrixRMaj.wrap(rows, layers.get(0).inputColumns(), own);
        FMatrixRMaj none = new FMatrixRMaj(0, 0);
        for (Layer layer : layers) {
            FMatrixRMaj output = layer.worksInPlace()
                    ? input
                    : FMatrixRMaj.wrap(rows, layer.outputColumns(), input.data == own ? other : own);
            Pass.Matrices matrices = new Pass.Matrices(input, output, none, none);
            passes.add(new Pass(new Pass.MiniBatch(layer, matrices, products, 0, 0), all));
            input = output;
        }
    }

    /** Where the rows to predict are put, row by row. */
    float[] input() {
        return passes.get(0).input().data;
    }

    /** Computes the output of the rows in {@link #input}, which is overwritten. */
    float[] output() {
        for (int l = 0; l < layers.size(); l++) {
            layers.get(l).forward(passes.get(l));
        }
        return passes.get(passes.size() - 1).output().data;
    }
}
