/**
 * The model: a multi-layer perceptron of layers that each state their equations. Comes in: a row-major float32 matrix of
 * features, one row per event; goes out: one of predictions. The package knows nothing of events beyond that.
 *
 * <p>What is chosen of a layer is a value, {@link hadrec.network.Layer.Settings}, that a document can hold; it builds the
 * {@link hadrec.network.Layer}, which holds parameters and says what it does to one shard of rows, given a {@link
 * hadrec.network.Pass}. Buffers, threads and sums over a mini-batch belong to whoever runs it: {@link
 * hadrec.network.CompiledNetwork} for inference, the training package for the gradient. A new layer is one class here, or in a user's
 * own package, one test that extends {@code LayerContract}, and one line where documents are read.
 *
 * <p>Decisions: a dense layer directly before a batch normalization has no biases, as their gradient is exactly 0. The
 * derivative of an activation is computed from its output, which saves a buffer; GELU and SiLU, which are not monotonic, keep
 * their input instead. Batch normalization ignores event weights.
 * For inference a normalization is folded into the dense layer behind or before it, in float64, unless a column lies so far
 * from 0 that the product would lose its digits; layers say themselves what they can take in. There is one way to predict,
 * for the loss of validation events as for a program's event loop: it compiles the network.
 */
package hadrec.network;
