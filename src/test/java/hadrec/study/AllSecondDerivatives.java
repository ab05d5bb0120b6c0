package hadrec.study;

import hadrec.loss.Loss;
import hadrec.network.MultilayerPerceptron;
import hadrec.training.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/** The largest eigenvalue of the second derivatives of a loss, which are all worked out: for small networks. */
final class AllSecondDerivatives {
    private AllSecondDerivatives() {}

    static double largest(MultilayerPerceptron network, Loss loss, Dataset events) {
        int n = network.parameterCount();
        DMatrixRMaj hessian = new DMatrixRMaj(n, n);
        Map<String, float[]> before = network.copyState();
        int row = 0;
        for (var parameter : network.parameters().values()) {
            for (int i = 0; i < parameter.size(); i++, row++) {
                float at = parameter.value().data[i];
                float above = at + 0.01f;
                float below = at - 0.01f;
                parameter.value().data[i] = above;
                List<Float> up = gradient(network, loss, events);
                parameter.value().data[i] = below;
                List<Float> down = gradient(network, loss, events);
                parameter.value().data[i] = at;
                for (int j = 0; j < n; j++) {
                    hessian.set(row, j, (up.get(j) - down.get(j)) / (above - below));
                }
            }
        }
        network.restore(before);
        DMatrixRMaj symmetric = new DMatrixRMaj(n, n);
        CommonOps_DDRM.add(0.5, hessian, 0.5, CommonOps_DDRM.transpose(hessian, null), symmetric);
        var eigenvalues = DecompositionFactory_DDRM.eig(n, false, true);
        eigenvalues.decompose(symmetric);
        return IntStream.range(0, n)
                .mapToDouble(i -> eigenvalues.getEigenvalue(i).getReal())
                .max()
                .orElseThrow();
    }

    private static List<Float> gradient(MultilayerPerceptron network, Loss loss, Dataset events) {
        List<Float> all = new ArrayList<>();
        Backpropagation.of(network, loss, events).gradients().values().forEach(numbers -> {
            for (float number : numbers) {
                all.add(number);
            }
        });
        return all;
    }
}
