/**
 * A trained regressor of the recoil as one thing: what a user holds in the end. Comes in: tables of events; goes out: the
 * same tables with a predicted recoil; or arrays of features and of recoils, through a {@link hadrec.model.RecoilPredictor}.
 *
 * <p>A {@link hadrec.model.RecoilRegressor} is a {@link hadrec.training.TrainedNetwork} whose target is the recoil. A
 * {@link hadrec.model.RecoilEnsemble} averages regressors of several seeds, and a {@link hadrec.model.CrossFit} predicts each event by
 * regressors that have not seen it.
 *
 * <p>The buffers of a predictor belong to its threads, so that one object serves a whole program and nobody has to hand out
 * sessions. Its batches run on all processors; while one has these, others run on the threads that call. An event alone goes
 * through the same layers with one row, by OpenBLAS too: loops over transposed weights took some five times as long.
 */
package hadrec.model;
