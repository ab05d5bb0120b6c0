/**
 * Trained regressors of the recoil. In: tables of events. Out: the same tables with a predicted recoil. A {@link
 * hadrec.model.RecoilPredictor} does the same on arrays of features and recoils.
 *
 * <p>A {@link hadrec.model.RecoilRegressor} is a {@link hadrec.training.TrainedNetwork} whose target is the recoil. A {@link
 * hadrec.model.RecoilEnsemble} averages regressors of several seeds, and a {@link hadrec.model.CrossFit} makes out-of-fold
 * predictions.
 *
 * <p>The buffers of a predictor belong to the threads that use it, so that one object serves a whole program. Its batches run on all
 * processors; while one does, others run on their calling threads.
 */
package hadrec.model;
