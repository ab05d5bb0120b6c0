package hadrec.wmass;

import hadrec.features.Selection;
import hadrec.statistics.Bins;
import hadrec.statistics.RandomStream;
import java.util.List;
import java.util.SplittableRandom;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** W bosons made to order: masses by the Breit–Wigner, at rest, isotropic decays, a recoil that is only resolution. */
final class ToyBosons {
    static final MassObservable M_T = MassObservable.TRANSVERSE_MASS
            .withSelection(new Selection(List.of()))
            .withBins(Bins.uniform(20, 60, 90));
    static final MassObservable LEPTON =
            MassObservable.LEPTON_PT.withSelection(new Selection(List.of())).withBins(Bins.uniform(20, 30, 45));
    static final MassTemplates.Settings SETTINGS = MassTemplates.Settings.DEFAULT.withShifts(1000, 50);

    private ToyBosons() {}

    /** A recoil table: lepton, recoil of 2 GeV width per component, generated mass. */
    static Table events(int events, long seed) {
        SplittableRandom random = RandomStream.of(seed, "toy bosons");
        double[][] columns = new double[5][events];
        for (int row = 0; row < events; row++) {
            double m = mass(random.nextDouble());
            double cosine = 2 * random.nextDouble() - 1;
            columns[0][row] = m;
            columns[1][row] = m / 2 * Math.sqrt(1 - cosine * cosine);
            columns[2][row] = Math.PI * (2 * random.nextDouble() - 1);
            columns[3][row] = RandomStream.gaussian(random, 2);
            columns[4][row] = RandomStream.gaussian(random, 2);
        }
        return Table.create(
                "toy bosons",
                DoubleColumn.create("boson_m", columns[0]),
                DoubleColumn.create("lep_pt", columns[1]),
                DoubleColumn.create("lep_phi", columns[2]),
                DoubleColumn.create("u_x", columns[3]),
                DoubleColumn.create("u_y", columns[4]));
    }

    /** The mass below which the Breit–Wigner has a part of its probability: ((1 + γ²)s − M²)/(MΓ) = tan(c part − arctan(M/Γ)). */
    static double mass(double part) {
        double gamma = BreitWigner.W.width() / BreitWigner.W.mass();
        double angle = (Math.PI / 2 + Math.atan(1 / gamma)) * part - Math.atan(1 / gamma);
        double m2 = BreitWigner.W.mass() * BreitWigner.W.mass();
        return Math.sqrt(m2 * (1 + gamma * Math.tan(angle)) / (1 + gamma * gamma));
    }

    /** The events as if the pole mass were shifted. */
    static Table shifted(Table events, double shiftMeV) {
        double[] weights = events.doubleColumn("boson_m").asList().stream()
                .mapToDouble(m -> BreitWigner.W.weight(m, shiftMeV))
                .toArray();
        return events.copy().addColumns(DoubleColumn.create("weight", weights));
    }
}
