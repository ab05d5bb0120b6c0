package hadrec.network;

/** What a forward pass is for. */
public enum Mode {
    /** Statistics come from the mini-batch. */
    TRAIN,
    /** Each event stands alone; running statistics are used. */
    INFER
}
