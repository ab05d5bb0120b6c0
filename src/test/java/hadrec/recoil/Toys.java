package hadrec.recoil;

import hadrec.statistics.Gaussian;
import java.util.Arrays;
import java.util.SplittableRandom;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Recoil tables made to order: a known response and known widths. */
final class Toys {
    private Toys() {}

    /** The components of recoils u and bosons p, of events that all weigh 1. */
    static RecoilComponents components(double[] uX, double[] uY, double[] pX, double[] pY) {
        double[] pt = new double[pX.length];
        double[] phi = new double[pX.length];
        double[] ones = new double[pX.length];
        Arrays.setAll(pt, i -> StrictMath.hypot(pX[i], pY[i]));
        Arrays.setAll(phi, i -> StrictMath.atan2(pY[i], pX[i]));
        Arrays.fill(ones, 1);
        return RecoilComponents.of(Table.create(
                "vectors",
                DoubleColumn.create("weight", ones),
                DoubleColumn.create("boson_pt", pt),
                DoubleColumn.create("boson_phi", phi),
                DoubleColumn.create("u_x", uX),
                DoubleColumn.create("u_y", uY)));
    }

    /** Bosons of 5 to 45 GeV; u∥ = −response · pT + along · N(0,1), u⊥ = across · N(0,1); weights 0.5 to 1.5. */
    static Table recoils(int events, double response, double along, double across) {
        SplittableRandom random = new SplittableRandom(11);
        double[] pt = random.doubles(events, 5, 45).toArray();
        double[] phi = random.doubles(events, -Math.PI, Math.PI).toArray();
        double[] parallel = Gaussian.numbers(random, events, along);
        double[] perpendicular = Gaussian.numbers(random, events, across);
        double[] uX = new double[events];
        double[] uY = new double[events];
        int[] vertices = new int[events];
        for (int i = 0; i < events; i++) {
            parallel[i] -= response * pt[i];
            uX[i] = parallel[i] * Math.cos(phi[i]) - perpendicular[i] * Math.sin(phi[i]);
            uY[i] = parallel[i] * Math.sin(phi[i]) + perpendicular[i] * Math.cos(phi[i]);
            vertices[i] = random.nextInt(1, 5);
        }
        return Table.create(
                "toys",
                DoubleColumn.create("weight", random.doubles(events, 0.5, 1.5).toArray()),
                DoubleColumn.create("boson_pt", pt),
                DoubleColumn.create("boson_phi", phi),
                IntColumn.create("n_pv", vertices),
                DoubleColumn.create("u_x", uX),
                DoubleColumn.create("u_y", uY));
    }
}
