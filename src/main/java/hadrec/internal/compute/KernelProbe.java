package hadrec.internal.compute;

import hadrec.internal.files.Fingerprint;
import org.ejml.data.FMatrixRMaj;

/**
 * Identifies the kernels by the bits of a few products: what the library reports is wrong where a process holds two copies of it.
 */
final class KernelProbe {
    /** The fingerprint of OpenBLAS's kernels for AVX2 (Haswell and Zen) on one thread. */
    private static final String PINNED = "f5305f6f4bf8";

    /** An inner layer, where two OpenBLAS threads would sum in another order, and widths that no vector length divides. */
    private static final int[][] SIZES = {{256, 256, 256}, {205, 75, 130}};

    private KernelProbe() {}

    /** The first digits of the SHA-256 of the forward, the backward and the weight product of a few layers. */
    static String fingerprint(MatrixProducts products) {
        Fingerprint fingerprint = new Fingerprint();
        for (int[] size : SIZES) {
            Shard rows = new Shard(0, 0, true, 0, size[0]);
            FMatrixRMaj a = numbers(size[0], size[1]);
            FMatrixRMaj w = numbers(size[2], size[1]);
            FMatrixRMaj z = new FMatrixRMaj(size[0], size[2]);
            FMatrixRMaj g = new FMatrixRMaj(size[0], size[1]);
            float[] sum = new float[size[1] * size[2]];
            products.multTransB(rows, a, w, new float[0], z);
            products.mult(rows, z, w, g);
            products.addTransA(rows, z, a, sum);
            fingerprint.add(z).add(g).add(sum);
        }
        return fingerprint.sha256().substring(0, 12);
    }

    static boolean isPinned(String fingerprint) {
        return fingerprint.equals(PINNED);
    }

    /** Fractions of both signs, whose sums need rounding. */
    private static FMatrixRMaj numbers(int rows, int columns) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = (i % 3 - 1.2f) / (1 + i % 1009);
        }
        return matrix;
    }
}
