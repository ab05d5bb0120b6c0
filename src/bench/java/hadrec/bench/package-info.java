/**
 * Speed, side by side with other libraries: {@code ./hadrec bench}. Not part of the library.
 *
 * <p>A {@link hadrec.bench.Match} is one task and its contenders: Hadrec, its peers and, for networks, the limit, which is what
 * OpenBLAS needs for the products of matrices alone. All see the same events, network (38-256-256-256-2, tanh, batch
 * normalization behind it), loss (mean square error), optimizer (Adam, learning rate 0.001), mini-batches and number of threads
 * (one for each processor). Each is in a process of its own and sleeps while the others have their turn. A peer's process has a
 * build of its own with nothing of Hadrec on its class path ({@code src/bench/peers}): beside a loaded OpenBLAS libtorch ran at
 * two thirds of its speed. After a match the peer runs once more as a bare program, and what it reaches there it has to have
 * reached in the match. They take turns after four rounds of warming up, and a ratio is the median of the ratios within a round,
 * so that a slow moment of the machine meets all of them.
 *
 * <p>What is counted: in training, an epoch from the shuffling of its order to its last step, with the gathering of each
 * mini-batch, buffers being warm; not the building of the network, the copying of the sample into a peer's memory or the
 * evaluation. In inference, calls with one mini-batch each, cut beforehand and in the peer's own memory. Networks start from the
 * same numbers: a process of its own writes them, the events and Hadrec's predictions ({@link hadrec.bench.Preparation}), a peer
 * writes its predictions, and the files are compared.
 *
 * <ul>
 *   <li>libtorch through DJL: DJL's blocks, autograd and Adam, whose update is one native call per parameter; mini-batches by
 *       libtorch's indexing of the whole sample.
 *   <li>ONNX Runtime: all optimizations of the graph, inputs and outputs in buffers bound once; for one event the faster of one
 *       thread and all.
 *   <li>scikit-learn, where the system's Python has it, and Deeplearning4j, where asked for.
 * </ul>
 *
 * <p>A new peer is a program that reads these files and plays its rounds, and a line where the match is put together. Where the
 * limit, which does the same in each round, varies by more than 30 %, no ratio is printed.
 */
package hadrec.bench;
