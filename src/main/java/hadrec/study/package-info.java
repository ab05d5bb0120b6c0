/**
 * Optimizers and settings compared: on test functions whose minimum is known, and in trainings of networks over a grid of
 * settings and seeds.
 *
 * <p>In: optimizers, {@link hadrec.study.TestFunction}s, datasets and the settings to vary. Out: tidy Tablesaw tables
 * and {@link hadrec.study.Band}s for figures. A {@link hadrec.study.Descent} takes optimizers down a test
 * function. An {@link hadrec.study.Experiment} trains a network for every combination of settings and seed and
 * {@link hadrec.study.Runs} reads its table, {@link hadrec.study.SpeedUp} compares lengths of trainings, {@link hadrec.study.ActivationDrift} follows hidden layers; {@link hadrec.study.LearningRateRange} looks for the learning rates
 * worth trying.
 *
 * <p>Recoil regressors are trained by {@link hadrec.study.RegressorJobs}, each once: by a
 * {@link hadrec.study.LearningCurve} on more and more events, by a {@link hadrec.study.CrossApplication} so that every event is
 * predicted by networks that never saw it.
 *
 * <p>Three decisions that surprise. The unit of work is the gradient evaluation: of one event in a training, of the
 * function in a descent. Trainings run several at a time, with one thread each, since results do not depend on threads;
 * seconds do, so they are only told by an experiment that runs its trainings one at a time. A training that diverges is a
 * result like any other: its losses are NaN from there on and count as worse than any number.
 */
package hadrec.study;
