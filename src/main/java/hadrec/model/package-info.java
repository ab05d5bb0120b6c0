/**
 * A trained regressor as one thing and as a file: what a user holds in the end. Comes in: tables of events; goes out: the
 * same tables with a predicted recoil; or arrays of features and of recoils, through a {@link hadrec.model.RecoilPredictor}.
 *
 * <p>{@link hadrec.model.RegressorSettings} says what a regressor is made of: features, target and its frame, network, training, and how
 * events are weighted and augmented. A {@link hadrec.model.RecoilEnsemble} averages regressors of several seeds, and a
 * {@link hadrec.model.PermutationImportance} asks it what it looks at.
 *
 * <p>The buffers of a predictor belong to its threads, so that one object serves a whole program and nobody has to hand out
 * sessions. Its batches run on all processors; while one has these, others run on the threads that call. An event alone goes
 * through the same layers with one row, by OpenBLAS too: loops over transposed weights took some five times as long.
 *
 * <p>A model file is a zip archive of two entries that any language reads: {@code model.json} says what the model is (feature
 * formulas, scalers, shape of the network, loss curves), {@code parameters.f32} holds its float32 numbers, little-endian, in
 * the order and with the sizes that the JSON lists. It holds no times, so the same training writes the same bytes.
 */
package hadrec.model;
