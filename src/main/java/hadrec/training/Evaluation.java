package hadrec.training;

import hadrec.features.Dataset;
import hadrec.linalg.MatrixProducts;
import hadrec.linalg.Team;
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
        int columns = predictions.numCols;
        double[] y = new double[columns];
        double[] t = new double[columns];
        double[] unused = new double[columns];
        double sum = 0;
        double sumOfWeights = 0;
        for (int i = 0; i < data.events(); i++) {
            for (int j = 0; j < columns; j++) {
                y[j] = predictions.data[i * columns + j];
                t[j] = data.targets().data[i * columns + j];
            }
            sum += data.weights()[i] * loss.event(y, t, unused);
            sumOfWeights += data.weights()[i];
        }
        MeanLoss.requirePositive(sumOfWeights, " over the events to evaluate");
        return sum / sumOfWeights;
    }
}
