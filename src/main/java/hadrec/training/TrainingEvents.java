package hadrec.training;

import hadrec.features.Dataset;

/** What a training learns from in each of its epochs: the same events every time, or transformed anew. */
@FunctionalInterface
public interface TrainingEvents {
    /**
     * The events of an epoch, which are not to change until those of the next are asked for.
     *
     * @param number of the epoch, from 1
     * @return as many events as in every other epoch, with the same columns
     */
    Dataset epoch(int number);

    /** {@return the same events in every epoch} */
    static TrainingEvents of(Dataset data) {
        return number -> data;
    }
}
