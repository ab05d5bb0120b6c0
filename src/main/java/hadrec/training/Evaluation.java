package hadrec.training;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import hadrec.loss.Loss;
import hadrec.loss.MeanLoss;
import hadrec.network.CompiledNetwork;
import hadrec.network.MultilayerPerceptron;
import org.ejml.data.FMatrixRMaj;

/** The mean loss of a whole dataset in INFER mode. */
final class Evaluation {
    private final MultilayerPerceptron network;
    private final MatrixProducts products;
    private final Team team;
    private final Loss loss;

    Evaluation(MultilayerPerceptron network, MatrixProducts products, Team team, Loss loss) {
        this.network = network;
        this.products = products;
        this.team = team;
        this.loss = loss;
    }

    double of(Dataset data) {
        FMatrixRMaj predictions = CompiledNetwork.of(network, products).predict(data.features(), team);
        MeanLoss.Reduction one = new MeanLoss.Reduction(loss, predictions.numCols, data.targets().numCols);
        double[] sums = new double[one.sums()];
        double sum = 0;
        double sumOfWeights = 0;
        for (int i = 0; i < data.events(); i++) {
            one.read(predictions.data, data.targets().data, data.weights()[i], i);
            sum += data.weights()[i] * one.event();
            one.addTo(sums);
            sumOfWeights += data.weights()[i];
        }
        MeanLoss.requirePositive(sumOfWeights, " over the events to evaluate");
        return sum / sumOfWeights + one.term(sums, sumOfWeights, new double[sums.length]);
    }
}
