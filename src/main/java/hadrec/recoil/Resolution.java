package hadrec.recoil;

import hadrec.statistics.BinnedEvents;
import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bootstrap;
import hadrec.statistics.Statistic;
import tech.tablesaw.api.Table;

/**
 * The width of the recoil across its boson (u⊥) or along it (u∥ + |p|).
 *
 * <p>By default the width is (q84 − q16)/2 of the signed component, in GeV. A recoil that is too short on average looks sharper
 * than it is; {@link #atEqualResponse} and {@link #overMeanRecoil} compare recoils at equal scale.
 *
 * @param recoilTable the events with their recoil
 * @param components the same recoils in the frame of each boson
 * @param direction which component
 * @param width half width or standard deviation
 * @param scale what the width is divided by
 */
public record Resolution(
        Table recoilTable, RecoilComponents components, Direction direction, Statistic width, Scale scale)
        implements RecoilMeasure {
    /** Which component of the recoil. */
    public enum Direction {
        /** u⊥. */
        PERPENDICULAR,
        /** u∥ + |p|. */
        PARALLEL
    }

    /** What a width is divided by, bin by bin. */
    public enum Scale {
        /** Nothing: GeV. */
        NONE,
        /** The response −⟨u∥⟩/⟨|p|⟩: GeV at the boson's scale. */
        RESPONSE,
        /** The mean length of the recoil ⟨u_T⟩, as in the thesis: no unit. */
        MEAN_RECOIL
    }

    /**
     * Checks that the statistic is a width.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Resolution {
        if (width != Statistic.HALF_WIDTH && width != Statistic.STANDARD_DEVIATION) {
            throw new IllegalArgumentException(
                    "Resolution expects HALF_WIDTH or STANDARD_DEVIATION as its width, got " + width);
        }
    }

    /** {@return the half width of u⊥} */
    public static Resolution ofPerpendicular(Table recoilTable) {
        return of(recoilTable, Direction.PERPENDICULAR);
    }

    /** {@return the half width of u∥ + |p|} */
    public static Resolution ofParallel(Table recoilTable) {
        return of(recoilTable, Direction.PARALLEL);
    }

    private static Resolution of(Table recoilTable, Direction direction) {
        RecoilComponents components = RecoilComponents.of(recoilTable);
        return new Resolution(recoilTable, components, direction, Statistic.HALF_WIDTH, Scale.NONE);
    }

    /** {@return the same with the standard deviation as the width} */
    public Resolution asStandardDeviation() {
        return new Resolution(recoilTable, components, direction, Statistic.STANDARD_DEVIATION, scale);
    }

    /** {@return the same divided by the response of each bin} */
    public Resolution atEqualResponse() {
        return new Resolution(recoilTable, components, direction, width, Scale.RESPONSE);
    }

    /** {@return the same divided by ⟨u_T⟩ of each bin} */
    public Resolution overMeanRecoil() {
        return new Resolution(recoilTable, components, direction, width, Scale.MEAN_RECOIL);
    }

    @Override
    public BinnedProfile in(BinnedEvents binned, Bootstrap bootstrap) {
        double[] component = switch (direction) {
            case PERPENDICULAR -> components.uPerpendicular();
            case PARALLEL -> components.recoilBias();
        };
        BinnedProfile widths = BinnedProfile.of(width, component, binned, bootstrap);
        return switch (scale) {
            case NONE -> widths;
            case RESPONSE -> widths.ratioTo(new Response(recoilTable, components).in(binned, bootstrap));
            case MEAN_RECOIL ->
                widths.ratioTo(
                        new RecoilMean(recoilTable, components, RecoilMean.Property.LENGTH).in(binned, bootstrap));
        };
    }
}
