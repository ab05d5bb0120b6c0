/**
 * The model: a multi-layer perceptron of layers that each state their equations. Comes in: a row-major float32 matrix of
 * features, one row per event; goes out: one of predictions. The package knows nothing of events beyond that.
 *
 * <p>A {@link hadrec.network.Layer} holds parameters and says what it does to one shard of rows. Buffers, threads and sums
 * over a mini-batch belong to whoever runs it: {@link hadrec.network.MultilayerPerceptron#predict} for inference, the
 * training package for the gradient. A new layer is one class here and one test that extends {@code LayerContract}.
 *
 * <p>Decisions: a dense layer directly before a batch normalization has no biases, as their gradient is exactly 0. The
 * derivative of an activation is computed from its output, which saves a buffer; GELU and SiLU, which are not monotonic, keep
 * their input instead. Batch normalization ignores event weights.
 */
package hadrec.network;
