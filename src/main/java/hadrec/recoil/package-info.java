/**
 * The performance of recoils, measured with the true boson.
 *
 * <p>In: a <em>recoil table</em>, the table of events with two columns {@code u_x} and {@code u_y} in GeV, made by
 * {@link hadrec.recoil.Recoil}. {@link hadrec.recoil.RecoilComponents} turns each vector into the frame of its boson, and a
 * {@link hadrec.recoil.RecoilMeasure} is one number in bins of any column: resolution, response, means, and pulls where a
 * covariance is predicted. {@link hadrec.recoil.Recoils} compares several recoils of the same events.
 * {@link hadrec.recoil.Calibration} makes a response-corrected recoil table of another one.
 *
 * <p>The conventions, here and nowhere else. The recoil u is the vector sum of the particle-flow objects without
 * leptons; the true recoil is −p, with p the boson's transverse momentum. u∥ = u·p/|p| is negative for a recoil that
 * balances its boson; u⊥ = (p × u)/|p| is signed, positive to the left of the boson; the recoil bias is b = u∥ + |p|, 0 for perfect
 * balance. Dropping the sign of u⊥ would make its width 0.60 of what it is. All arithmetic is float64; the weights are the
 * table's column {@code weight}.
 *
 * <p>A calibration is fitted on other events than it is applied to, {@link hadrec.recoil.Calibration#crossApplied}, so that its
 * closure is not biased by its own noise. The curve is refined because one inversion leaves a non-closure of 3 % (nominal recoil) to
 * 9 % (network) at 10 to 15 GeV, where the resolution is as large as p; it increases, which keeps the order of recoils.
 *
 * <p>A new measure is one lambda, from components to a number for each event, handed to {@link hadrec.recoil.RecoilMeasure#of}; divided
 * {@link hadrec.recoil.RecoilMeasure#over over} another one, its error includes the correlation of both.
 *
 * @see "CERN-THESIS-2020-281, chapter 10"
 */
package hadrec.recoil;
