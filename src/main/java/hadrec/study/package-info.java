/**
 * What teaches and experiments, on the core's public types: optimizers on test functions, trainings over grids of settings and
 * seeds, back-propagation by hand, drawings of networks. It uses what any user of the library can, and nothing internal.
 *
 * <p>In: optimizers, {@link hadrec.study.TestFunction}s, events, and a {@link hadrec.training.Training} with the settings to vary.
 * Out: tidy Tablesaw tables, and {@link hadrec.figures.Series} for figures.
 *
 * <p>A {@link hadrec.study.Descent} takes optimizers down a test function, a {@link hadrec.study.LearningRateScan} at several
 * learning rates, repeated from starts close by or with other noise, so that no chaotic number passes for a result. An
 * {@link hadrec.study.Experiment} is a list of trainings, one for every combination of settings and seed, that a
 * {@link hadrec.training.TrainingStore} runs, or whose ends {@link hadrec.study.KeptRuns} has in a file; {@link hadrec.study.Runs} summarises its table, {@link hadrec.study.SpeedUp} compares
 * lengths of trainings, a {@link hadrec.study.LearningCurve} varies the number of events.
 * {@link hadrec.study.ActivationDrift} follows hidden layers, {@link hadrec.study.LearningRateRange} looks for learning rates worth
 * trying, {@link hadrec.study.Correlations} says how features depend on each other, {@link hadrec.study.PermutationImportance} how
 * much an ensemble relies on them, {@link hadrec.study.LinearRecoil} what no network is needed for.
 * {@link hadrec.study.Backpropagation} shows one pass with all its numbers, {@link hadrec.study.PlainNetwork} is the same network in
 * float64, {@link hadrec.study.GradientCheck} holds gradients against central differences.
 *
 * <p>Three decisions that surprise. The unit of work is the gradient evaluation: of one event in a training, of the
 * function in a descent. Trainings run several at a time, with one thread each, since results do not depend on threads;
 * seconds do, so only a store that does trainings one at a time has them. A training that diverges is a
 * result like any other: its losses are NaN from there on and count as worse than any number.
 */
package hadrec.study;
