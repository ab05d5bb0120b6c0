/**
 * Optimizers and settings compared: on test functions whose minimum is known, and in trainings of networks over a grid of
 * settings and seeds.
 *
 * <p>In: optimizers, {@link hadrec.study.TestFunction}s, events, and a {@link hadrec.training.Training} with the settings to vary.
 * Out: tidy Tablesaw tables and {@link hadrec.figures.Series} for figures. A {@link hadrec.study.Descent} takes optimizers down a test
 * function. An {@link hadrec.study.Experiment} does a training for every combination of settings and seed and
 * {@link hadrec.study.Runs} reads its table, {@link hadrec.study.SpeedUp} compares lengths of trainings, {@link hadrec.study.ActivationDrift}
 * follows hidden layers; {@link hadrec.study.LearningRateRange} looks for the learning rates worth trying; a
 * {@link hadrec.study.LearningCurve} learns from more and more events; a {@link hadrec.study.PermutationImportance} asks an ensemble what
 * it looks at. All stand on the library's public types.
 *
 * <p>Three decisions that surprise. The unit of work is the gradient evaluation: of one event in a training, of the
 * function in a descent. Trainings run several at a time, with one thread each, since results do not depend on threads;
 * seconds do, so only a store that does trainings one at a time has them. A training that diverges is a
 * result like any other: its losses are NaN from there on and count as worse than any number.
 */
package hadrec.study;
