package hadrec.bench;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Shard;
import hadrec.internal.compute.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ejml.data.FMatrixRMaj;

/** The limit: the products of matrices of a network and nothing else, on all processors, each with its own events. */
final class ProductLimit implements Contender {
    /** Of a product: where it is fastest, of 128 to 2000; larger matrices leave the cache. */
    private static final int ROWS = 256;

    private static final int REPEATS = 150;
    private static final float[] NO_BIASES = {};
    private static final Shard WHOLE = new Shard(0, 0, true, 0, ROWS);

    private final MatrixProducts products = MatrixProducts.chosen();
    private final Team team = new Team(Runtime.getRuntime().availableProcessors());
    private final List<List<LayerProducts>> layersOfMember = new ArrayList<>();
    private final double operations;

    /** The operands of one dense layer. */
    private final class LayerProducts {
        private final FMatrixRMaj input;
        private final FMatrixRMaj weights;
        private final FMatrixRMaj output;
        private final float[] sum;
        private final boolean isFirst;

        LayerProducts(int in, int out, boolean isFirst) {
            input = filled(ROWS, in);
            weights = filled(out, in);
            output = filled(ROWS, out);
            sum = new float[out * in];
            this.isFirst = isFirst;
        }

        void forward() {
            products.multTransB(WHOLE, input, weights, NO_BIASES, output);
        }

        void backward() {
            products.addTransA(WHOLE, output, input, sum);
            if (!isFirst) {
                products.mult(WHOLE, output, weights, input);
            }
        }
    }

    private final boolean training;

    /** For layers of these numbers of nodes, forward and, where it is for training, backward. */
    ProductLimit(List<Integer> nodes, boolean training) {
        this.training = training;
        double count = 0;
        for (int l = 1; l < nodes.size(); l++) {
            int timesUsed = !training ? 1 : l == 1 ? 2 : 3;
            count += 2.0 * nodes.get(l - 1) * nodes.get(l) * timesUsed;
        }
        operations = count;
        for (int member = 0; member < team.threads(); member++) {
            List<LayerProducts> layers = new ArrayList<>();
            for (int l = 1; l < nodes.size(); l++) {
                layers.add(new LayerProducts(nodes.get(l - 1), nodes.get(l), l == 1));
            }
            layersOfMember.add(layers);
        }
    }

    private static FMatrixRMaj filled(int rows, int columns) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = (i % 17 - 8) * 1e-2f;
        }
        return matrix;
    }

    @Override
    public String name() {
        return String.format(Locale.ROOT, "limit: products, %.0f kFLOP an event", operations / 1e3);
    }

    @Override
    public double round() {
        long start = System.nanoTime();
        team.run(team.threads(), this::work);
        return (double) ROWS * REPEATS * team.threads() / ((System.nanoTime() - start) * 1e-9);
    }

    private void work(int member) {
        List<LayerProducts> layers = layersOfMember.get(member);
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            layers.forEach(LayerProducts::forward);
            for (int l = layers.size() - 1; training && l >= 0; l--) {
                layers.get(l).backward();
            }
        }
    }

    @Override
    public void close() {
        team.close();
    }
}
