import hadrec.internal.compute.MatrixProducts;

/** Says what multiplies matrices on this machine; run by {@code ./hadrec doctor}. */
final class Kernels {
    private Kernels() {}

    public static void main(String[] arguments) {
        System.out.println(MatrixProducts.chosen().kernels());
    }
}
