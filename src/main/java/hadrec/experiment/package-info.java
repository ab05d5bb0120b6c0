/**
 * Optimizers compared on test functions whose minimum is known.
 *
 * <p>In: optimizers and {@link hadrec.experiment.TestFunction}s. Out: the paths a {@link hadrec.experiment.Descent} takes
 * them, as tables. The unit of work is the gradient evaluation.
 */
package hadrec.experiment;
