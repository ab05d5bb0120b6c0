/**
 * What a training makes small: the loss of one event and its gradient, and their mean over a mini-batch.
 *
 * <p>Everywhere in Hadrec the loss of several events is E = Σ w_i e_i / Σ w_i, where e_i is the mean over the targets. The
 * thesis prints the sum Σ e_i (eq. 1.1): a learning rate for that form is ours divided by Σ w_i. A new loss is one class that
 * implements {@link hadrec.loss.Loss} and one test that extends {@code LossContract}.
 */
package hadrec.loss;
