/**
 * The fit. A {@link hadrec.training.Training} is a document: events, features and target, layers, fit, and seed. In: a table of events.
 * Out: a {@link hadrec.training.TrainedNetwork}, which is kept as a model file.
 *
 * <p>There is one path from a document to a network, {@link hadrec.training.PreparedTraining}. To compare or combine trainings, give a
 * list of documents to a {@link hadrec.training.TrainingStore}, which does each once and keeps it. Its key is the document as JSON, the
 * columns of the events that it reads, the kernels unless they are the pinned ones, and a version of the numerics that is raised by
 * hand: a hash of the code would change with each comment and discard hours of training.
 *
 * <p>{@code TrainingPass} is the engine: it lays the layers out as stages of work on shards, between which sums over the mini-batch are
 * completed, and owns their buffers. Nothing is allocated while mini-batches go through it, and neither the order of events (seed and
 * epoch) nor any sum depends on the number of threads. Threads that wait for others gather the next mini-batch, which hides the
 * latency of memory.
 *
 * <p>Decisions: a last mini-batch of a single event is merged into the one before it. An interrupt is taken as the wish to end
 * the training and not passed on, so that what follows (saving the model) is not interrupted too; a loss that is not finite ends it
 * as well. The best epoch before is kept. If there is none, that is an error, and so is a list of which a training is not finished:
 * there the interrupt is passed on.
 *
 * <p>A model file is a zip archive of two entries that any language reads: {@code model.json} holds the document, the scalers, the history,
 * what the training saw, and of each column that a prediction reads what is declared: its unit and symmetry, by its role or by the schemas
 * of {@code Training.withSymmetries}; {@code parameters.f32} the network's float32 numbers, little-endian, in the order and with the sizes
 * that the JSON lists. The comment of the archive is the SHA-256 of every byte before it in hexadecimal digits, which is compared before
 * anything is read. A {@link hadrec.training.Checkpoint} is an archive of the same kind, with the memory of the optimizer in float64.
 *
 * <p>The version of model files is 5; older ones are read too. Version 4 tells neither the columns nor the release of the library; version 3,
 * without a comment, also not what the training saw. Version 2 is a format of its own, whose features stand in the frame of the target and whose training is a text; it
 * tells neither the split of the events nor their number and the kernels, as the message of its result then says. What it says and a
 * document of today cannot is refused by name.
 */
package hadrec.training;
