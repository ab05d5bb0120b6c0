/**
 * What a training makes small: the loss of one event and its gradient, and their mean over a mini-batch.
 *
 * <p>Everywhere in Hadrec the loss of several events is E = Σ w_i e_i / Σ w_i, where e_i is the mean over the targets, except for
 * {@link hadrec.loss.GaussianLikelihood}, which is that of the event as a whole. The thesis prints the sum Σ e_i (eq. 1.1): a
 * learning rate for that form is ours divided by Σ w_i. A new loss is one class that implements {@link hadrec.loss.Loss} and one
 * test that extends {@code LossContract}.
 *
 * <p>A loss may need more outputs of the network than there are targets; the first outputs are then the prediction of the
 * targets. It may need more columns of an event than the targets and asks for them by name: they follow the targets in a dataset. A
 * {@link hadrec.loss.Loss.Coupled} adds a term that is a function of sums over all events; the engine completes the sums of a
 * mini-batch before it goes back, and no other loss pays for that. {@link hadrec.loss.MeanLoss.Reduction} is the one place where
 * losses of events become a mean and its gradient.
 */
package hadrec.loss;
