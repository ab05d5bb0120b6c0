package hadrec.network;

import hadrec.linalg.MatrixProducts;
import hadrec.linalg.Shard;
import hadrec.linalg.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * Forward passes in INFER mode over any number of events, 128 at a time with buffers that stay in a core's
 * cache. The last block is filled up with zeros, so that an event's prediction does not depend on how many there are.
 *
 * <p>Used by one thread at a time; its team shares the blocks.
 */
public final class Inference {
    private static final int ROWS = 128;

    private final MultilayerPerceptron network;
    private final Team team;
    private final List<List<LayerBuffers>> buffersOfMember = new ArrayList<>();
    private final Shard block = new Shard(0, 0, true, 0, ROWS);

    /** Buffers for each member of the team. */
    public Inference(MultilayerPerceptron network, MatrixProducts products, Team team) {
        this.network = network;
        this.team = team;
        for (int member = 0; member < team.threads(); member++) {
            buffersOfMember.add(buffers(network.layers(), products));
        }
    }

    private static List<LayerBuffers> buffers(List<Layer> layers, MatrixProducts products) {
        List<LayerBuffers> all = new ArrayList<>();
        FMatrixRMaj input = new FMatrixRMaj(ROWS, layers.get(0).inputColumns());
        for (Layer layer : layers) {
            FMatrixRMaj output = layer.worksInPlace() ? input : new FMatrixRMaj(ROWS, layer.outputColumns());
            all.add(LayerBuffers.forInference(layer, products, input, output));
            input = output;
        }
        return all;
    }

    /**
     * Predictions for each event.
     *
     * @param features events × input columns; not modified
     * @return events × output columns
     * @throws IllegalArgumentException if the number of columns is not the network's
     */
    public FMatrixRMaj predict(FMatrixRMaj features) {
        if (features.numCols != network.inputColumns()) {
            throw new IllegalArgumentException(
                    String.format("The network expects %d features, got %d", network.inputColumns(), features.numCols));
        }
        FMatrixRMaj predictions = new FMatrixRMaj(features.numRows, network.outputColumns());
        int blocks = (features.numRows + ROWS - 1) / ROWS;
        int members = buffersOfMember.size();
        team.run(members, member -> {
            for (int b = member; b < blocks; b += members) {
                predictBlock(buffersOfMember.get(member), features, predictions, b * ROWS);
            }
        });
        return predictions;
    }

    private void predictBlock(List<LayerBuffers> buffers, FMatrixRMaj features, FMatrixRMaj predictions, int firstRow) {
        int rows = Math.min(ROWS, features.numRows - firstRow);
        FMatrixRMaj input = buffers.get(0).input();
        System.arraycopy(features.data, firstRow * features.numCols, input.data, 0, rows * features.numCols);
        Arrays.fill(input.data, rows * features.numCols, input.data.length, 0);
        for (int l = 0; l < buffers.size(); l++) {
            network.layers().get(l).forward(Mode.INFER, block, buffers.get(l));
        }
        FMatrixRMaj output = buffers.get(buffers.size() - 1).output();
        int columns = predictions.numCols;
        System.arraycopy(output.data, 0, predictions.data, firstRow * columns, rows * columns);
    }
}
