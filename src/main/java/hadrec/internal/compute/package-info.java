/**
 * The computation that costs time: products of matrices, element-wise functions, and the shards and threads that share the work.
 *
 * <p>A mini-batch is cut into {@linkplain hadrec.internal.compute.Shards shards} by its number of rows alone. One thread computes a
 * shard, products run on single-threaded OpenBLAS, and partial sums are combined in the order of the shards, so no bit of a
 * result depends on the number of threads.
 *
 * <p>OpenBLAS chooses its kernels by the processor, and each choice rounds differently. Here those for AVX2 (Haswell) are pinned on all
 * x86-64 processors that have it ({@code Kernels}): OpenBLAS reads its variables while it loads, so C's environment is changed for
 * that moment. {@code KernelProbe} verifies by the bits of a few products what really runs. The system property {@code
 * hadrec.kernels} or the variable {@code HADREC_KERNELS} chooses otherwise: {@code processor} takes OpenBLAS's choice, {@code ejml}
 * Java's products, which have the same bits on every architecture. OpenBLAS on ARM has bits of its own.
 *
 * <p>{@code java.lang.Math} leaves the last bits of its functions to the machine and the compiler; results are therefore computed
 * with the functions of this package or with {@code StrictMath}.
 */
package hadrec.internal.compute;
