/**
 * The multilayer perceptron and its layers, which state their equations. In: a row-major float32 matrix of features, one row per
 * event. Out: one of predictions.
 *
 * <p>{@link hadrec.network.Layer.Settings} is the part of a training's document that describes a layer; it builds the
 * {@link hadrec.network.Layer}, which holds parameters and computes one shard of rows, given a {@link hadrec.network.Pass}.
 * Buffers, threads and sums over a mini-batch belong to whoever runs it: {@link hadrec.network.CompiledNetwork} for inference,
 * the training package for the gradient. A new layer is one class here, or in a user's
 * own package, one test that extends {@code LayerContract}, and one line where documents are read.
 *
 * <p>Decisions: a dense layer directly before a batch normalization has no biases, as their gradient is exactly 0. The
 * derivative of an activation is computed from its output, which saves a buffer; GELU and SiLU, which are not monotonic, keep
 * their input instead. Batch normalization ignores event weights. For inference it is folded into the dense layer after or before
 * it, in float64, unless a column lies so far from 0 that the product would lose its digits. Validation losses and a program's
 * event loop predict in the same way, with the compiled network.
 */
package hadrec.network;
