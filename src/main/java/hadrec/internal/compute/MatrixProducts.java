package hadrec.internal.compute;

import org.ejml.data.FMatrixRMaj;

/**
 * The products of a dense layer, on the rows of one shard of row-major float32 matrices. Only the shard's rows of
 * {@code a}, {@code delta} and of a result with one row per event are read or written.
 *
 * <p>The result depends on the numbers alone, not on the threads that run elsewhere.
 */
public interface MatrixProducts {
    /**
     * Z = A Wᵀ + b: A is rows × inputs, W outputs × inputs, Z (overwritten) rows × outputs.
     *
     * @param b one number per output, or none
     */
    void multTransB(Shard shard, FMatrixRMaj a, FMatrixRMaj w, float[] b, FMatrixRMaj z);

    /** G = Δ W: Δ is rows × outputs, W outputs × inputs, G (overwritten) rows × inputs. */
    void mult(Shard shard, FMatrixRMaj delta, FMatrixRMaj w, FMatrixRMaj g);

    /**
     * S = Δᵀ A if the shard opens its lane, else S + Δᵀ A: Δ is rows × outputs, A rows × inputs, S outputs × inputs,
     * row-major.
     */
    void addTransA(Shard shard, FMatrixRMaj delta, FMatrixRMaj a, float[] sum);

    /** s = Mᵀ 1, the sums of the columns, or s + Mᵀ 1 if they are to be added: s has one number per column of M. */
    void sumColumns(Shard shard, FMatrixRMaj m, boolean add, float[] sum);

    /**
     * {@return products in which the bits of a row of A Wᵀ + b do not depend on its position in the shard} For shards whose number of
     * rows is a multiple of 12, one thread, and weights W that do not change.
     */
    default MatrixProducts positionIndependent() {
        return this;
    }

    /** {@return a name of the kernels, which decide the last digits} */
    String kernels();

    /** {@return whether these are OpenBLAS's kernels that are the same on every x86-64 processor with AVX2} */
    default boolean pinned() {
        return kernels().equals(OpenBlasProducts.PINNED);
    }

    /**
     * {@return the products chosen by {@link Kernels}; EJML's where OpenBLAS does not load} A line on standard error warns of results that
     * will differ from those of the pinned kernels, unless EJML was chosen.
     *
     * @throws IllegalArgumentException if there is no such choice
     */
    static MatrixProducts chosen() {
        return OpenBlasLibrary.products();
    }

    /** {@return EJML's own products} */
    static MatrixProducts ejml() {
        return new EjmlProducts();
    }
}
