package hadrec.recoil;

import hadrec.statistics.BinnedEvents;
import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bootstrap;
import hadrec.statistics.Statistic;
import tech.tablesaw.api.Table;

/**
 * The weighted mean over events of one property of the recoil.
 *
 * @param recoilTable the events with their recoil
 * @param components the same recoils in the frame of each boson
 * @param property what is averaged
 */
public record RecoilMean(Table recoilTable, RecoilComponents components, Property property) implements RecoilMeasure {
    /** What is averaged. */
    public enum Property {
        /** u∥, GeV. */
        PARALLEL,
        /** b = u∥ + |p|, GeV. */
        BIAS,
        /** u_T, GeV. */
        LENGTH,
        /** (b² + u⊥²)/2, GeV². */
        SQUARE_ERROR
    }

    /** {@return the mean of u∥, in GeV} */
    public static RecoilMean ofParallel(Table recoilTable) {
        return new RecoilMean(recoilTable, RecoilComponents.of(recoilTable), Property.PARALLEL);
    }

    /** {@return the mean recoil bias u∥ + |p|, in GeV; 0 for perfect balance} */
    public static RecoilMean ofBias(Table recoilTable) {
        return new RecoilMean(recoilTable, RecoilComponents.of(recoilTable), Property.BIAS);
    }

    /** {@return the mean length of the recoil, ⟨u_T⟩ in GeV} */
    public static RecoilMean ofLength(Table recoilTable) {
        return new RecoilMean(recoilTable, RecoilComponents.of(recoilTable), Property.LENGTH);
    }

    /** {@return the mean square error in GeV²: the mean over events of the mean over the two components} */
    public static RecoilMean ofSquareError(Table recoilTable) {
        return new RecoilMean(recoilTable, RecoilComponents.of(recoilTable), Property.SQUARE_ERROR);
    }

    @Override
    public BinnedProfile in(BinnedEvents binned, Bootstrap bootstrap) {
        double[] values = switch (property) {
            case PARALLEL -> components.uParallel();
            case BIAS -> components.recoilBias();
            case LENGTH -> components.uT();
            case SQUARE_ERROR -> components.squareError();
        };
        return BinnedProfile.of(Statistic.MEAN, values, binned, bootstrap);
    }
}
