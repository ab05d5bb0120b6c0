/**
 * The few kernels that cost time: products of matrices, element-wise functions, and the shards and threads that share the
 * work.
 *
 * <p>A mini-batch is cut into {@linkplain hadrec.internal.compute.Shards shards} of a fixed number of rows. One thread computes a
 * shard, products run on single-threaded OpenBLAS, and partial sums are combined in the order of the shards. None of this
 * depends on the number of threads, so neither does any bit of a result.
 *
 * <p>OpenBLAS chooses its kernels by the processor, and each choice rounds differently. Here one choice, that for AVX2 (Haswell), is pinned
 * on all x86-64 processors that have it ({@code Kernels}), without a setting of the user's: OpenBLAS reads its variables while it
 * loads, so C's environment is changed for that moment. What runs in the end is told by the bits of a few products
 * ({@code KernelProbe}), not by what a library says of itself. The system property {@code hadrec.kernels} or the variable
 * {@code HADREC_KERNELS} chooses otherwise: {@code processor} takes the processor's own kernels, {@code ejml} Java's products, which
 * have the same bits on every architecture. OpenBLAS on ARM has bits of its own.
 *
 * <p>{@code java.lang.Math} leaves the last bits of its functions to the machine and the compiler; what a result depends on
 * is therefore computed by the polynomials of this package or by {@code StrictMath}.
 */
package hadrec.internal.compute;
