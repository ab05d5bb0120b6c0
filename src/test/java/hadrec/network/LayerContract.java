package hadrec.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Shard;
import hadrec.internal.compute.Shards;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What every layer keeps to; a subclass says which layer, with fresh numbers each time. */
public abstract class LayerContract {
    /** Eight shards in four lanes, some one row shorter. */
    private static final int MANY_ROWS = 1100;

    private static final int FEW_ROWS = 7;

    /** The layer under test; the same numbers at each call. */
    protected abstract Layer layer();

    /**
     * Central differences of E = Σ c y with random c. A step of 2^-6 has a float32 error of some 1e-5 (rounding of y to
     * 6e-8, over the step) and a truncation error of some 1e-4 of the largest; a wrong factor or sign is far above 1e-3.
     */
    @Test
    void backwardMatchesCentralDifference() {
        Layer layer = layer();
        FMatrixRMaj x = input(layer, FEW_ROWS);
        FMatrixRMaj c = coefficients(layer, FEW_ROWS);
        float[] inputGradient = new Both(layer, x, c, false).inputGradient().data;
        List<float[]> gradients = layer.parameters().stream()
                .map(parameter -> parameter.gradient().data.clone())
                .toList();
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < x.data.length; i++) {
            pairs.add(new double[] {inputGradient[i], slope(layer, x, c, x.data, i)});
        }
        for (int p = 0; p < gradients.size(); p++) {
            for (int i = 0; i < gradients.get(p).length; i++) {
                float[] numbers = layer.parameters().get(p).value().data;
                pairs.add(new double[] {gradients.get(p)[i], slope(layer, x, c, numbers, i)});
            }
        }
        double largest = 0;
        for (double[] pair : pairs) {
            largest = Math.max(largest, Math.abs(pair[1]));
        }
        for (double[] pair : pairs) {
            assertEquals(pair[1], pair[0], 1e-3 * largest);
        }
    }

    private static double slope(Layer layer, FMatrixRMaj x, FMatrixRMaj c, float[] numbers, int i) {
        float at = numbers[i];
        float step = 1 / 64f;
        numbers[i] = at + step;
        double above = new Both(layer, x, c, false).sum();
        numbers[i] = at - step;
        double below = new Both(layer, x, c, false).sum();
        numbers[i] = at;
        return (above - below) / (2 * step);
    }

    @Test
    void theOrderOfShardsChangesNoBit() {
        Layer layer = layer();
        Layer other = layer();
        FMatrixRMaj x = input(layer, MANY_ROWS);
        FMatrixRMaj c = coefficients(layer, MANY_ROWS);
        Both forth = new Both(layer, x, c, false);
        Both back = new Both(other, x, c, true);
        assertArrayEquals(forth.output().data, back.output().data);
        assertArrayEquals(forth.inputGradient().data, back.inputGradient().data);
        for (int p = 0; p < layer.parameters().size(); p++) {
            assertArrayEquals(
                    layer.parameters().get(p).gradient().data,
                    other.parameters().get(p).gradient().data);
        }
        for (int p = 0; p < layer.statistics().size(); p++) {
            assertArrayEquals(
                    layer.statistics().get(p).value().data,
                    other.statistics().get(p).value().data);
        }
    }

    @Test
    void inferringChangesNothingAndRowsStandAlone() {
        Layer layer = layer();
        Map<String, float[]> before = state(layer);
        FMatrixRMaj x = input(layer, FEW_ROWS);
        float[] y = infer(layer, x);
        assertArrayEquals(y, infer(layer, x));
        FMatrixRMaj neighbours = x.copy();
        for (int i = layer.inputColumns(); i < neighbours.data.length; i++) {
            neighbours.data[i] += 3;
        }
        float[] alone = infer(layer, neighbours);
        for (int j = 0; j < layer.outputColumns(); j++) {
            assertEquals(y[j], alone[j]);
        }
        Map<String, float[]> after = state(layer);
        before.forEach((name, values) -> assertArrayEquals(values, after.get(name), name));
    }

    private static Map<String, float[]> state(Layer layer) {
        return MultilayerPerceptron.of(layer.inputColumns(), List.of((columns, random) -> layer), 1)
                .copyState();
    }

    @Test
    void worksInPlaceOnlyIfItSaysSo() {
        Layer layer = layer();
        FMatrixRMaj x = input(layer, FEW_ROWS);
        FMatrixRMaj c = coefficients(layer, FEW_ROWS);
        Both pass = new Both(layer, x, c, false);
        if (layer.worksInPlace()) {
            assertEquals(layer.inputColumns(), layer.outputColumns());
            assertFalse(layer instanceof Layer.Coupled, "sums over rows need the input after the output");
        } else {
            assertArrayEquals(x.data, pass.input().data);
            assertArrayEquals(c.data, pass.outputGradient().data);
        }
    }

    @Test
    void saysWhatItIs() {
        assertFalse(layer().toString().contains("@"), layer().toString());
        List<String> names = new ArrayList<>();
        layer().parameters().forEach(p -> names.add(p.name()));
        layer().statistics().forEach(p -> names.add(p.name()));
        assertEquals(names.stream().distinct().toList(), names);
    }

    /** Numbers between 0.1 and 1.1 in size, of both signs: no step crosses a kink at 0. */
    static FMatrixRMaj input(Layer layer, int rows) {
        SplittableRandom random = new SplittableRandom(11);
        FMatrixRMaj x = new FMatrixRMaj(rows, layer.inputColumns());
        for (int i = 0; i < x.data.length; i++) {
            x.data[i] = (float) ((random.nextBoolean() ? 1 : -1) * (0.1 + random.nextDouble()));
        }
        return x;
    }

    private static FMatrixRMaj coefficients(Layer layer, int rows) {
        SplittableRandom random = new SplittableRandom(12);
        FMatrixRMaj c = new FMatrixRMaj(rows, layer.outputColumns());
        for (int i = 0; i < c.data.length; i++) {
            c.data[i] = (float) (2 * random.nextDouble() - 1);
        }
        return c;
    }

    static float[] infer(Layer layer, FMatrixRMaj x) {
        FMatrixRMaj input = x.copy();
        FMatrixRMaj output = layer.worksInPlace() ? input : new FMatrixRMaj(x.numRows, layer.outputColumns());
        FMatrixRMaj none = new FMatrixRMaj(0, 0);
        Pass.Matrices matrices = new Pass.Matrices(input, output, none, none);
        Pass.MiniBatch batch = new Pass.MiniBatch(layer, matrices, MatrixProducts.ejml(), 0, 0);
        Shards shards = Shards.of(x.numRows);
        batch.start(shards, 0, 0);
        shards.all().forEach(batch::forward);
        return output.data;
    }

    /** One mini-batch forward and back through one layer, lanes in order or in reverse. */
    private static final class Both {
        private final Pass.Matrices matrices;
        private final FMatrixRMaj c;
        private final float[] output;

        Both(Layer layer, FMatrixRMaj x, FMatrixRMaj c, boolean reverse) {
            this.c = c;
            boolean inPlace = layer.worksInPlace();
            FMatrixRMaj input = x.copy();
            FMatrixRMaj gradient = c.copy();
            matrices = new Pass.Matrices(
                    input,
                    inPlace ? input : new FMatrixRMaj(x.numRows, layer.outputColumns()),
                    gradient,
                    inPlace ? gradient : new FMatrixRMaj(x.numRows, layer.inputColumns()));
            Pass.MiniBatch batch = new Pass.MiniBatch(layer, matrices, MatrixProducts.ejml(), 5, 1);
            Shards shards = Shards.of(x.numRows);
            batch.start(shards, 1, 1);
            List<Shard> order = lanes(shards, reverse);
            if (batch.couplesRows()) {
                order.forEach(batch::sumForward);
                batch.finishForward();
            }
            order.forEach(batch::forward);
            output = matrices.output().data.clone();
            if (batch.couplesRows()) {
                order.forEach(batch::sumBackward);
                batch.finishBackward();
            }
            order.forEach(batch::backward);
            batch.sumLanes(0, 2);
            batch.sumLanes(1, 2);
        }

        private static List<Shard> lanes(Shards shards, boolean reverse) {
            List<List<Shard>> lanes = new ArrayList<>();
            for (int lane = 0; lane < shards.lanes(); lane++) {
                lanes.add(shards.lane(lane));
            }
            if (reverse) {
                Collections.reverse(lanes);
            }
            return lanes.stream().flatMap(List::stream).toList();
        }

        FMatrixRMaj input() {
            return matrices.input();
        }

        FMatrixRMaj output() {
            return matrices.output();
        }

        FMatrixRMaj outputGradient() {
            return matrices.outputGradient();
        }

        FMatrixRMaj inputGradient() {
            return matrices.inputGradient();
        }

        double sum() {
            double sum = 0;
            for (int i = 0; i < output.length; i++) {
                sum += (double) c.data[i] * output[i];
            }
            return sum;
        }
    }
}
