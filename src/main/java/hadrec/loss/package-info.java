/**
 * What a training makes small: the loss of one event and its gradient, and their mean over a mini-batch.
 *
 * <p>Everywhere in Hadrec the loss of several events is E = Σ w_i e_i / Σ w_i, where e_i is the mean over the targets, except for
 * {@link hadrec.loss.GaussianLikelihood}, which is that of the event as a whole. The thesis prints the sum Σ e_i (eq. 1.1): a
 * learning rate for that form is ours divided by Σ w_i. A new loss is one class that implements {@link hadrec.loss.Loss} and one
 * test that extends {@code LossContract}.
 *
 * <p>A loss may need more outputs of the network than there are targets; the first outputs are then the prediction of the
 * targets. It may see more than the targets: a dataset for a loss that sees the boson has 2n + 1 columns of targets, which are the
 * n targets, the n components of the boson's direction in their frame and units, and the boson's pT in GeV. What a loss computes
 * of one event reads its own columns and leaves the rest alone. A {@link hadrec.loss.CoupledLoss} adds a term that is a function
 * of sums over all events; the engine completes the sums of a mini-batch before it goes back, and no other loss pays for that.
 */
package hadrec.loss;
