/**
 * The rules that take parameters θ_t to θ_{t+1}. Comes in: parameters with the gradient of the loss; goes out: the moved
 * parameters.
 *
 * <p>An {@link hadrec.optimizer.Optimizer} is an immutable record of settings; what it remembers of past gradients lives in
 * the run it starts. Each formula is written once, in float64, and serves float32 networks and float64 test functions: the
 * parameters keep their own precision, the memory is float64. Gradient descent on all events and stochastic gradient
 * descent are the same rule; the size of the mini-batch makes the difference.
 *
 * <p>Weight decay and clipping are optimizers around another: they start it on parameters that hand over a changed
 * gradient, so they combine with any rule, one of your own included, and decay takes no pass of its own. A
 * {@link hadrec.optimizer.LearningRate} is a function of the step, of the number of steps of the whole training, which the
 * trainer states, and of the validation losses so far, which the run keeps: it has no memory of its own.
 *
 * <p>A new optimizer is one record here, its line in {@link hadrec.optimizer.Optimizer#KINDS} and one test that extends {@code
 * OptimizerContract}; a rule that treats each number alike needs little more than its {@code UpdateRule}. The update is shared by
 * the threads of the training; loops of a rule run over one index, take one root and one division at most, and leave powers to
 * {@code prepare}.
 */
package hadrec.optimizer;
