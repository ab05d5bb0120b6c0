package hadrec.optimizer;

import hadrec.internal.compute.Team;
import hadrec.network.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A way through all numbers of some parameters, in pieces of at most {@value #PIECE} that the members of a team share. The
 * cut depends on the parameters alone. Nothing is allocated once a team of the same size has been through.
 */
final class Sweep {
    private static final int PIECE = 512;

    private final List<Piece> pieces = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final Visitor visitor;
    private final IntConsumer work = this::walk;
    private int shares;

    /** Consecutive numbers of a parameter; the index counts all pieces from 0, the owner the parameters. */
    record Piece(int index, int owner, Parameter parameter, int from, int count) {
        void store(double[] values) {
            parameter.store(from, count, values);
        }
    }

    /** What is done with a piece. */
    @FunctionalInterface
    interface Visitor {
        /** Called by one thread for each piece, with its values and gradient at the heads of two arrays. */
        void visit(Piece piece, double[] values, double[] gradient);
    }

    /** The arrays of one member of the team. */
    private record Lane(double[] values, double[] gradient) {}

    Sweep(List<? extends Parameter> parameters, Visitor visitor) {
        this.visitor = visitor;
        for (int owner = 0; owner < parameters.size(); owner++) {
            Parameter parameter = parameters.get(owner);
            for (int from = 0; from < parameter.size(); from += PIECE) {
                int count = Math.min(PIECE, parameter.size() - from);
                pieces.add(new Piece(pieces.size(), owner, parameter, from, count));
            }
        }
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** Visits every piece once. */
    void run(Team team) {
        shares = team.threads();
        while (lanes.size() < shares) {
            lanes.add(new Lane(new double[PIECE], new double[PIECE]));
        }
        team.run(shares, work);
    }

    /** Neighbouring pieces go to the same member at every step: its processor may still hold their memory. */
    private void walk(int share) {
        Lane lane = lanes.get(share);
        int end = pieces.size() * (share + 1) / shares;
        for (int i = pieces.size() * share / shares; i < end; i++) {
            Piece piece = pieces.get(i);
            piece.parameter.load(piece.from, piece.count, lane.values, lane.gradient);
            visitor.visit(piece, lane.values, lane.gradient);
        }
    }
}
