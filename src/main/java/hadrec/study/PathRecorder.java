package hadrec.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Keeps a descent's points: the first thousand steps, then ever fewer, and the last; what is asked of all is exact. */
final class PathRecorder {
    private static final int ALL = 1000;
    private static final double GROWTH = 1.01;

    private final Descent descent;
    private final List<DescentPath.Point> points = new ArrayList<>();
    private final double[] unused;
    private DescentPath.Point last;
    private int next;
    private OptionalInt reached = OptionalInt.empty();
    private OptionalInt settled = OptionalInt.empty();
    private boolean diverged;

    PathRecorder(Descent descent) {
        this.descent = descent;
        unused = new double[descent.start().length];
    }

    void record(int step, double[] x) {
        double value = descent.function().formula().at(x, unused);
        double distance = descent.function().distance(x);
        diverged = !Double.isFinite(value) || !Arrays.stream(x).allMatch(v -> Math.abs(v) <= Descent.BOUND);
        note(step, !diverged && distance <= descent.radius());
        last = new DescentPath.Point(step, x.clone(), value, distance);
        if (step >= next) {
            points.add(last);
            next = step < ALL ? step + 1 : (int) Math.min(Integer.MAX_VALUE, Math.ceil(GROWTH * step));
        }
    }

    private void note(int step, boolean within) {
        if (!within) {
            settled = OptionalInt.empty();
        } else if (settled.isEmpty()) {
            settled = OptionalInt.of(step);
            reached = reached.isPresent() ? reached : settled;
        }
    }

    boolean diverged() {
        return diverged;
    }

    DescentPath path() {
        List<DescentPath.Point> kept = new ArrayList<>(points);
        if (kept.get(kept.size() - 1) != last) {
            kept.add(last);
        }
        return new DescentPath(kept, reached, settled, diverged);
    }
}
