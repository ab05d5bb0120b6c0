package hadrec.study;

import hadrec.loss.Loss;
import hadrec.loss.MeanLoss;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.Pass;
import hadrec.training.Dataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.ops.ConvertMatrixData;

/**
 * One pass of a few events forward through a network, as in training, and back again (eq. 1.9–1.15), with all numbers in
 * between: for looking at and for checks of gradients. A training keeps none of them and takes other buffers.
 *
 * @param loss E, the weighted mean over the events
 * @param outputs what each layer gives, events × its columns: z of a dense layer, a of an activation
 * @param outputGradients ∂E/∂output of each layer: Δ = ∂E/∂z of a dense layer (eq. 1.11–1.14), ∂E/∂a of an activation
 * @param gradients ∂E/∂θ by the names of {@link MultilayerPerceptron#parameters}, row by row
 */
public record Backpropagation(
        double loss, List<FMatrixRMaj> outputs, List<FMatrixRMaj> outputGradients, Map<String, float[]> gradients) {

    /**
     * Goes forward and back once.
     *
     * @param network its parameters are read; their gradients, and running statistics if it has such, are overwritten
     * @param data all of it is one mini-batch; not modified
     * @throws IllegalArgumentException if columns do not fit the network or Σw is not positive
     */
    public static Backpropagation of(MultilayerPerceptron network, Loss loss, Dataset data) {
        requireFit(network, data);
        List<Pass.MiniBatch> layers = new ArrayList<>();
        for (Layer layer : network.layers()) {
            layers.add(
                    layers.isEmpty()
                            ? Pass.MiniBatch.of(layer, data.features())
                            : layers.get(layers.size() - 1).then(layer));
            layers.get(layers.size() - 1).forward();
        }
        Pass.Matrices last = layers.get(layers.size() - 1).matrices();
        MeanLoss mean = MeanLoss.of(loss, widened(last.output()), widened(data.targets()), weights(data));
        ConvertMatrixData.convert(mean.gradient(), last.outputGradient());
        for (int l = layers.size() - 1; l >= 0; l--) {
            layers.get(l).backward();
        }
        Map<String, float[]> gradients = new LinkedHashMap<>();
        network.parameters()
                .forEach((name, p) -> gradients.put(name, p.gradient().data.clone()));
        return new Backpropagation(
                mean.mean(),
                layers.stream().map(layer -> layer.matrices().output()).toList(),
                layers.stream().map(layer -> layer.matrices().outputGradient()).toList(),
                gradients);
    }

    static void requireFit(MultilayerPerceptron network, Dataset data) {
        if (data.features().numCols != network.inputColumns()) {
            throw new IllegalArgumentException("The network expects " + network.inputColumns() + " features, got "
                    + data.features().numCols + " in the given events");
        }
    }

    static DMatrixRMaj widened(FMatrixRMaj matrix) {
        DMatrixRMaj wide = new DMatrixRMaj(matrix.numRows, matrix.numCols);
        ConvertMatrixData.convert(matrix, wide);
        return wide;
    }

    static double[] weights(Dataset data) {
        return IntStream.range(0, data.events())
                .mapToDouble(i -> data.weights()[i])
                .toArray();
    }
}
