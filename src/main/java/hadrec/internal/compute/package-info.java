/**
 * The few kernels that cost time: products of matrices, element-wise functions, and the shards and threads that share the
 * work.
 *
 * <p>A mini-batch is cut into {@linkplain hadrec.internal.compute.Shards shards} of a fixed number of rows. One thread computes a
 * shard, products run on single-threaded OpenBLAS, and partial sums are combined in the order of the shards. None of this
 * depends on the number of threads, so neither does any bit of a result.
 *
 * <p>{@code java.lang.Math} leaves the last bits of its functions to the machine and the compiler; what a result depends on
 * is therefore computed by the polynomials of this package or by {@code StrictMath}.
 */
package hadrec.internal.compute;
