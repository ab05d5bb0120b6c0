/**
 * The fit: mini-batches of a dataset go through the network, the loss and the optimizer until the validation loss is best.
 *
 * <p>{@link hadrec.training.Trainer} runs the epochs. {@code TrainingPass} is the engine: it lays the layers of a network out
 * as stages of work on shards, between which sums over the mini-batch are completed, and owns their buffers and threads.
 * Nothing is allocated while mini-batches go through it, and neither the order of events (seed and epoch) nor any sum
 * depends on the number of threads, so the same seed gives the same bits. Threads that wait for others gather the next mini-batch
 * meanwhile, which hides how long events take to come from memory; one thread alone never waits and gathers each mini-batch in its
 * turn.
 *
 * <p>Decisions: a last mini-batch of a single event is merged into the one before it. An interrupt is taken as the wish to end
 * the training and not passed on, so that what follows (saving the model) is not interrupted too. A loss that is not finite
 * ends the training; the best epoch before it is kept, and if there is none, that is an error.
 */
package hadrec.training;
