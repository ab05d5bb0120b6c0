package hadrec.internal.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ludovic.netlib.blas.BLAS;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both makers of products against plain float64 loops, on shards that start and end at odd rows. */
class MatrixProductsTest {
    private static final float UNTOUCHED = 77;

    static Stream<Arguments> products() {
        return Stream.of(MatrixProducts.chosen(), positionIndependent(), MatrixProducts.ejml())
                .flatMap(p -> Stream.of(
                                new int[] {1, 1, 1},
                                new int[] {1, 256, 17},
                                new int[] {3, 38, 2},
                                new int[] {129, 17, 31},
                                new int[] {300, 256, 5})
                        .map(size -> Arguments.of(p.getClass().getSimpleName(), p, size[0], size[1], size[2])));
    }

    /** Those for processors whose kernels treat rows differently, whether or not this is one. */
    private static MatrixProducts positionIndependent() {
        return new PositionIndependentProducts(MatrixProducts.chosen(), BLAS.getInstance());
    }

    @Test
    void equalRowsHaveEqualBitsAtAllPositions() {
        for (MatrixProducts products : List.of(MatrixProducts.chosen().positionIndependent(), positionIndependent())) {
            for (int[] size : new int[][] {{38, 256}, {256, 256}, {256, 2}, {75, 128}, {7, 30}}) {
                FMatrixRMaj a = random(132, size[0]);
                for (int i = 0; i < a.data.length; i++) {
                    a.data[i] = a.data[i % size[0]];
                }
                FMatrixRMaj z = filled(132, size[1]);
                products.multTransB(
                        new Shard(0, 0, true, 0, 132), a, random(size[1], size[0]), random(1, size[1]).data, z);
                for (int i = 0; i < z.data.length; i++) {
                    assertEquals(z.data[i % size[1]], z.data[i]);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}: {2} rows, {3} inputs, {4} outputs")
    @MethodSource("products")
    void multTransBIsTheForwardProduct(String name, MatrixProducts products, int rows, int in, int out) {
        Shard shard = new Shard(1, 0, false, 5, rows);
        FMatrixRMaj a = random(rows + 12, in);
        FMatrixRMaj w = random(out, in);
        FMatrixRMaj z = filled(rows + 12, out);
        float[] b = random(1, out).data;
        products.multTransB(shard, a, w, b, z);
        for (int i = 0; i < z.numRows; i++) {
            for (int j = 0; j < out; j++) {
                double expected = b[j];
                for (int k = 0; k < in; k++) {
                    expected += (double) a.get(i, k) * w.get(j, k);
                }
                check(shard, i, expected, z.get(i, j), in);
            }
        }
    }

    @ParameterizedTest(name = "{0}: {2} rows, {3} inputs, {4} outputs")
    @MethodSource("products")
    void multIsTheProductOfTheInputGradient(String name, MatrixProducts products, int rows, int in, int out) {
        Shard shard = new Shard(1, 0, false, 5, rows);
        FMatrixRMaj delta = random(rows + 12, out);
        FMatrixRMaj w = random(out, in);
        FMatrixRMaj g = filled(rows + 12, in);
        products.mult(shard, delta, w, g);
        for (int i = 0; i < g.numRows; i++) {
            for (int k = 0; k < in; k++) {
                double expected = 0;
                for (int j = 0; j < out; j++) {
                    expected += (double) delta.get(i, j) * w.get(j, k);
                }
                check(shard, i, expected, g.get(i, k), out);
            }
        }
    }

    @ParameterizedTest(name = "{0}: {2} rows, {3} inputs, {4} outputs")
    @MethodSource("products")
    void addTransASumsTheShardsOfALane(String name, MatrixProducts products, int rows, int in, int out) {
        FMatrixRMaj delta = random(2 * rows + 7, out);
        FMatrixRMaj a = random(2 * rows + 7, in);
        float[] sum = new float[out * in];
        Arrays.fill(sum, Float.NaN); // what is left of the last mini-batch must not count
        products.addTransA(new Shard(0, 0, true, 3, rows), delta, a, sum);
        products.addTransA(new Shard(1, 0, false, 3 + rows, rows), delta, a, sum);
        for (int j = 0; j < out; j++) {
            for (int k = 0; k < in; k++) {
                double expected = 0;
                for (int i = 3; i < 3 + 2 * rows; i++) {
                    expected += (double) delta.get(i, j) * a.get(i, k);
                }
                assertEquals(expected, sum[j * in + k], bound(2 * rows));
            }
        }
    }

    @ParameterizedTest(name = "{0}: {2} rows, {3} inputs, {4} outputs")
    @MethodSource("products")
    void withoutBiasesNothingIsAdded(String name, MatrixProducts products, int rows, int in, int out) {
        Shard shard = new Shard(1, 0, false, 5, rows);
        FMatrixRMaj a = random(rows + 12, in);
        FMatrixRMaj w = random(out, in);
        FMatrixRMaj none = filled(rows + 12, out);
        FMatrixRMaj zeros = filled(rows + 12, out);
        Arrays.fill(none.data, Float.NaN); // what is left of the last mini-batch must not count
        products.multTransB(shard, a, w, new float[0], none);
        products.multTransB(shard, a, w, new float[out], zeros);
        for (int i = 5 * out; i < (5 + rows) * out; i++) {
            assertEquals(zeros.data[i], none.data[i], bound(in));
        }
    }

    @ParameterizedTest(name = "{0}: {2} rows, {3} inputs, {4} outputs")
    @MethodSource("products")
    void sumColumnsSetsOrAdds(String name, MatrixProducts products, int rows, int in, int out) {
        FMatrixRMaj m = random(2 * rows + 7, in);
        float[] sum = new float[in];
        Arrays.fill(sum, Float.NaN);
        products.sumColumns(new Shard(0, 0, true, 3, rows), m, false, sum);
        products.sumColumns(new Shard(1, 0, false, 3 + rows, rows), m, true, sum);
        for (int k = 0; k < in; k++) {
            double expected = 0;
            for (int i = 3; i < 3 + 2 * rows; i++) {
                expected += m.get(i, k);
            }
            assertEquals(expected, sum[k], bound(2 * rows));
        }
    }

    @Test
    void theSameProductGivesTheSameBits() {
        MatrixProducts products = MatrixProducts.chosen();
        Shard shard = new Shard(0, 0, true, 0, 100);
        FMatrixRMaj a = random(100, 40);
        FMatrixRMaj w = random(30, 40);
        FMatrixRMaj first = filled(100, 30);
        FMatrixRMaj again = filled(100, 30);
        products.multTransB(shard, a, w, new float[30], first);
        products.multTransB(shard, a, w, new float[30], again);
        assertArrayEquals(first.data, again.data);
    }

    private static void check(Shard shard, int row, double expected, float result, int terms) {
        boolean own = row >= shard.firstRow() && row < shard.endRow();
        assertEquals(own ? expected : UNTOUCHED, result, own ? bound(terms) : 0, "row " + row);
    }

    /** A float32 sum of n products of numbers below 1 errs by at most n² roundings of 2^-24, and in practice by fewer than 2n. */
    private static double bound(int terms) {
        return 2 * (terms + 1) * Math.scalb(1.0, -24);
    }

    private static FMatrixRMaj random(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(31L * rows + columns);
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = (float) (2 * random.nextDouble() - 1);
        }
        return matrix;
    }

    private static FMatrixRMaj filled(int rows, int columns) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        Arrays.fill(matrix.data, UNTOUCHED);
        return matrix;
    }
}
