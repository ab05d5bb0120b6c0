/**
 * The fit. A {@link hadrec.training.Training} is a document: what a network sees of which events and is to predict, its layers, how it
 * is fitted, and the seed. Comes in: a table of events; goes out: a {@link hadrec.training.TrainedNetwork}, which is kept as a model file.
 *
 * <p>There is one path from a document to a network, {@link hadrec.training.PreparedTraining}: it asks the loss for the number of outputs
 * and for its further columns, and the data for their augmentation. Who compares or combines trainings makes a list of documents and
 * gives it to a {@link hadrec.training.TrainingStore}, which does each once and keeps it. Its key is the document as JSON, the columns of
 * the events that it reads, and a version of the numerics that is raised by hand: a hash of the code would throw hours of work away with
 * each comment.
 *
 * <p>{@code TrainingPass} is the engine: it lays the layers of a network out as stages of work on shards, between which sums over
 * the mini-batch are completed, and owns their buffers and threads. Nothing is allocated while mini-batches go through it, and
 * neither the order of events (seed and epoch) nor any sum depends on the number of threads, so the same seed gives the same
 * bits. Threads that wait for others gather the next mini-batch meanwhile, which hides how long events take to come from memory;
 * one thread alone never waits and gathers each mini-batch in its turn.
 *
 * <p>Decisions: a last mini-batch of a single event is merged into the one before it. An interrupt is taken as the wish to end
 * the training and not passed on, so that what follows (saving the model) is not interrupted too; a loss that is not finite ends it
 * as well. The best epoch before is kept. If there is none, that is an error, and so is a list of which a training is not finished:
 * there the interrupt is passed on.
 *
 * <p>A model file is a zip archive of two entries that any language reads: {@code model.json} holds the document, the scalers and the
 * history, {@code parameters.f32} the network's float32 numbers, little-endian, in the order and with the sizes that the JSON lists. What
 * a document says in the wrong form is refused, not guessed. A saved model holds no times, so the same training writes the same bytes.
 */
package hadrec.training;
