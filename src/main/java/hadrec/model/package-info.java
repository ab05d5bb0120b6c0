/**
 * Trained regressors of the recoil. In: tables of events. Out: the same tables with a predicted recoil. A {@link
 * hadrec.model.RecoilPredictor} does the same on arrays of features and recoils.
 *
 * <p>A {@link hadrec.model.RecoilRegressor} is a {@link hadrec.training.TrainedNetwork} whose target is the recoil. A {@link
 * hadrec.model.RecoilEnsemble} averages regressors of several seeds and may correct the response of the mean, and a {@link
 * hadrec.model.CrossFit} makes out-of-fold predictions.
 *
 * <p>The file of an ensemble is a zip archive, sealed as those of {@link hadrec.training} are. Its {@code ensemble.json} has the format, "hadrec
 * ensemble, version 1"; the members, each with the name of its entry and the SHA-256 of what its predictions depend on; and the
 * calibrations, one or none, each with its settings and curves. The entries {@code 1.zip}, {@code 2.zip}, … are complete model files, so that
 * each may be unpacked and read alone. {@link hadrec.model.RecoilEnsemble#load} reads the model file of a single network as well.
 *
 * <p>The buffers of a predictor belong to the threads that use it, so that one object serves a whole program. Its batches run on all
 * processors; while one does, others run on their calling threads.
 */
package hadrec.model;
