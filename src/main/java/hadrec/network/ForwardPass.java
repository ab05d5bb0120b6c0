package hadrec.network;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Shard;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/** A forward pass of one thread in INFER mode over a fixed number of rows; two buffers take turns and stay in its core's cache. */
final class ForwardPass {
    private final List<Layer> layers;
    private final List<LayerBuffers> buffers = new ArrayList<>();
    private final Shard rows;

    ForwardPass(List<Layer> layers, int rows, MatrixProducts products) {
        this.layers = layers;
        this.rows = new Shard(0, 0, true, 0, rows);
        int widest = layers.get(0).inputColumns();
        for (Layer layer : layers) {
            widest = Math.max(widest, layer.outputColumns());
        }
        float[] own = new float[rows * widest];
        float[] other = new float[rows * widest];
        FMatrixRMaj input = FMatrixRMaj.wrap(rows, layers.get(0).inputColumns(), own);
        for (Layer layer : layers) {
            FMatrixRMaj output = layer.worksInPlace()
                    ? input
                    : FMatrixRMaj.wrap(rows, layer.outputColumns(), turn(input, own, other));
            buffers.add(LayerBuffers.forInference(layer, products, input, output));
            input = output;
        }
    }

    private static float[] turn(FMatrixRMaj input, float[] own, float[] other) {
        return input.data == own ? other : own;
    }

    /** Where the rows to predict are put, row by row. */
    float[] input() {
        return buffers.get(0).input().data;
    }

    /** Computes the output of the rows in {@link #input}, which is overwritten. */
    float[] output() {
        for (int l = 0; l < buffers.size(); l++) {
            layers.get(l).forward(Mode.INFER, rows, buffers.get(l));
        }
        return buffers.get(buffers.size() - 1).output().data;
    }
}
