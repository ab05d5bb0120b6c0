package hadrec.recoil;

import hadrec.statistics.BinnedEvents;
import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bootstrap;
import hadrec.statistics.Statistic;
import java.util.Arrays;
import tech.tablesaw.api.Table;

/**
 * The share of the boson's momentum that the recoil shows: −⟨u∥⟩/⟨|p|⟩, a ratio of means in each bin; 1 is right.
 *
 * @param recoilTable the events with their recoil
 * @param components the same recoils in the frame of each boson
 */
public record Response(Table recoilTable, RecoilComponents components) implements RecoilMeasure {
    /** {@return the response of a recoil table} */
    public static Response of(Table recoilTable) {
        return new Response(recoilTable, RecoilComponents.of(recoilTable));
    }

    @Override
    public BinnedProfile in(BinnedEvents binned, Bootstrap bootstrap) {
        double[] opposite = Arrays.stream(components.uParallel()).map(u -> -u).toArray();
        BinnedProfile recoil = BinnedProfile.of(Statistic.MEAN, opposite, binned, bootstrap);
        return recoil.ratioTo(BinnedProfile.of(Statistic.MEAN, components.bosonPt(), binned, bootstrap));
    }
}
