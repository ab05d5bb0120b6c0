package hadrec.bench;

/** A peer cannot take part on this machine. */
final class PeerMissing extends RuntimeException {
    private static final long serialVersionUID = 1;

    PeerMissing(String why) {
        super(why);
    }
}
