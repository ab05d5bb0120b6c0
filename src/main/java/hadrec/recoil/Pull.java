package hadrec.recoil;

import hadrec.statistics.BinnedEvents;
import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bootstrap;
import hadrec.statistics.Statistic;
import tech.tablesaw.api.Table;

/**
 * How far each recoil is from the truth in units of its own predicted resolution: the test of a predicted covariance C. Pulls have mean
 * 0 and width 1 where the covariance is right; by default the width is (q84 − q16)/2.
 *
 * <p>With b = u∥ + |p| and C in the frame of the boson, L the Cholesky factor of C and z = L⁻¹ (b, u⊥): z₁ = b/√C∥∥ is the pull along the
 * boson, z₂ = (u⊥ − C∥⊥/C∥∥ b)/√(C⊥⊥ − C∥⊥²/C∥∥) the one across, given the one along. The two are uncorrelated where C is right. The pull across by
 * itself is u⊥/√C⊥⊥. None depends on the orientation of the event.
 *
 * @param recoilTable the events with their recoil and its predicted covariance
 * @param components the same recoils in the frame of each boson
 * @param pulls one per event; shared, not to be changed
 * @param statistic what is followed from bin to bin: width or mean
 */
public record Pull(Table recoilTable, RecoilComponents components, double[] pulls, Statistic statistic)
        implements RecoilMeasure {
    /**
     * {@return the pull along the boson, z₁}
     *
     * @param recoilTable of {@link Recoil#of(Table, org.ejml.data.FMatrixRMaj, org.ejml.data.FMatrixRMaj)}; not modified
     * @throws IllegalArgumentException if a column or a value is missing, or a covariance is not positive definite
     */
    public static Pull ofParallel(Table recoilTable) {
        return of(recoilTable, (b, u, cBB, cBU, cUU) -> b / Math.sqrt(cBB));
    }

    /** {@return the pull across the boson, u⊥/√C⊥⊥; arguments as of {@link #ofParallel}} */
    public static Pull ofPerpendicular(Table recoilTable) {
        return of(recoilTable, (b, u, cBB, cBU, cUU) -> u / Math.sqrt(cUU));
    }

    /** {@return the pull across the boson given the one along, z₂; arguments as of {@link #ofParallel}} */
    public static Pull ofPerpendicularGivenParallel(Table recoilTable) {
        return of(recoilTable, (b, u, cBB, cBU, cUU) -> (u - cBU / cBB * b) / Math.sqrt(cUU - cBU / cBB * cBU));
    }

    private interface Formula {
        double of(double bias, double uPerpendicular, double cBB, double cBU, double cUU);
    }

    private static Pull of(Table recoilTable, Formula formula) {
        RecoilComponents components = RecoilComponents.of(recoilTable);
        PredictedCovariance covariance = PredictedCovariance.of("Pull", recoilTable);
        double[] pulls = components.recoilBias();
        for (int row = 0; row < pulls.length; row++) {
            pulls[row] = formula.of(
                    pulls[row],
                    components.uPerpendicular()[row],
                    covariance.parallel()[row],
                    covariance.mixed()[row],
                    covariance.perpendicular()[row]);
        }
        return new Pull(recoilTable, components, pulls, Statistic.HALF_WIDTH);
    }

    /** {@return the same with the standard deviation as the width} */
    public Pull asStandardDeviation() {
        return new Pull(recoilTable, components, pulls, Statistic.STANDARD_DEVIATION);
    }

    /** {@return the mean instead of the width} */
    public Pull asMean() {
        return new Pull(recoilTable, components, pulls, Statistic.MEAN);
    }

    @Override
    public BinnedProfile in(BinnedEvents binned, Bootstrap bootstrap) {
        return BinnedProfile.of(statistic, pulls, binned, bootstrap);
    }
}
