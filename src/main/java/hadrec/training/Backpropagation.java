package hadrec.training;

import hadrec.features.Dataset;
import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Shards;
import hadrec.loss.Loss;
import hadrec.loss.MeanLoss;
import hadrec.network.Layer;
import hadrec.network.LayerBuffers;
import hadrec.network.Mode;
import hadrec.network.MultilayerPerceptron;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.ops.ConvertMatrixData;

/**
 * One pass of a few events forward through a network in TRAIN mode and back again (eq. 1.9–1.15), with all numbers in
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
        Trainer.requireFit(network, loss, data, "given");
        Shards shards = Shards.of(data.events());
        List<LayerBuffers> buffers = buffers(network.layers(), data.features().copy());
        for (int l = 0; l < buffers.size(); l++) {
            forward(network.layers().get(l), shards, buffers.get(l));
        }
        LayerBuffers last = buffers.get(buffers.size() - 1);
        MeanLoss mean = MeanLoss.of(loss, widened(last.output()), widened(data.targets()), weights(data));
        ConvertMatrixData.convert(mean.gradient(), last.outputGradient());
        List<FMatrixRMaj> outputGradients = new ArrayList<>();
        for (int l = buffers.size() - 1; l >= 0; l--) {
            outputGradients.add(0, buffers.get(l).outputGradient().copy());
            backward(network.layers().get(l), shards, buffers.get(l));
        }
        Map<String, float[]> gradients = new LinkedHashMap<>();
        network.parameters()
                .forEach((name, p) -> gradients.put(name, p.gradient().data.clone()));
        List<FMatrixRMaj> outputs = buffers.stream().map(LayerBuffers::output).toList();
        return new Backpropagation(mean.mean(), outputs, List.copyOf(outputGradients), gradients);
    }

    /** Every layer has an output of its own; a layer that works in place does so on gradients, of which copies are kept. */
    private static List<LayerBuffers> buffers(List<Layer> layers, FMatrixRMaj features) {
        List<LayerBuffers> buffers = new ArrayList<>();
        FMatrixRMaj input = features;
        FMatrixRMaj inputGradient = new FMatrixRMaj(features.numRows, features.numCols);
        for (Layer layer : layers) {
            FMatrixRMaj output = new FMatrixRMaj(features.numRows, layer.outputColumns());
            FMatrixRMaj outputGradient = layer.worksInPlace() ? inputGradient : output.createLike();
            buffers.add(LayerBuffers.forTraining(
                    layer, MatrixProducts.fastest(), input, output, outputGradient, inputGradient));
            input = output;
            inputGradient = outputGradient;
        }
        return buffers;
    }

    private static void forward(Layer layer, Shards shards, LayerBuffers buffers) {
        if (layer.couplesRows()) {
            shards.all().forEach(shard -> layer.sumForward(shard, buffers));
            buffers.reduceForward(shards);
        }
        shards.all().forEach(shard -> layer.forward(Mode.TRAIN, shard, buffers));
    }

    private static void backward(Layer layer, Shards shards, LayerBuffers buffers) {
        if (layer.couplesRows()) {
            shards.all().forEach(shard -> layer.sumBackward(shard, buffers));
            buffers.reduceBackward(shards);
        }
        shards.all().forEach(shard -> layer.backward(shard, buffers));
        buffers.reduceLanes(shards, 0, 1);
    }

    private static DMatrixRMaj widened(FMatrixRMaj matrix) {
        DMatrixRMaj wide = new DMatrixRMaj(matrix.numRows, matrix.numCols);
        ConvertMatrixData.convert(matrix, wide);
        return wide;
    }

    private static double[] weights(Dataset data) {
        return IntStream.range(0, data.events())
                .mapToDouble(i -> data.weights()[i])
                .toArray();
    }
}
