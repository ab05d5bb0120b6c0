/**
 * The rules that take parameters θ_t to θ_{t+1}. Comes in: parameters with the gradient of the loss; goes out: the moved
 * parameters.
 *
 * <p>An {@link hadrec.optimizer.Optimizer} is an immutable record of settings; what it remembers of past gradients lives in
 * the run it starts. Each formula is written once, in float64, and serves float32 networks and float64 test functions: the
 * parameters keep their own precision, the memory is float64. Gradient descent on all events and stochastic gradient
 * descent are the same rule; the size of the mini-batch makes the difference.
 *
 * <p>A new optimizer is one record here and one test that extends {@code OptimizerContract}; a rule that treats each number
 * alike needs little more than its formula in {@code ElementwiseRun.Rule}.
 */
package hadrec.optimizer;
