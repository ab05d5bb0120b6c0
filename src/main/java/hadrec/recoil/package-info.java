/**
 * From predictions to physics: what a recoil is worth when the true boson is known.
 *
 * <p>A <em>recoil table</em> comes in: the table of events with two columns {@code u_x} and {@code u_y} in GeV, made by
 * {@link hadrec.recoil.Recoil}. {@link hadrec.recoil.RecoilComponents} turns each vector into the frame of its boson, and a
 * {@link hadrec.recoil.RecoilMeasure} follows one number in bins of any column: resolution, response, means, and pulls where a
 * covariance is predicted. {@link hadrec.recoil.Recoils} compares several recoils of the same events.
 * {@link hadrec.recoil.Calibration} makes a recoil table of another one, at the boson's scale.
 *
 * <p>The conventions, here and nowhere else. The recoil u is the vector sum of the particle-flow objects without
 * leptons; the true recoil is −p, with p the boson's transverse momentum. u∥ = u·p/|p| is negative for a recoil that
 * balances its boson; u⊥ = (p × u)/|p| is signed, positive to the left of the boson; the recoil bias is b = u∥ + |p|, 0 for perfect
 * balance. Dropping the sign of u⊥ would make its width 0.60 of what it is. All arithmetic is float64; the weights are the
 * table's column {@code weight}.
 *
 * <p>A calibration is fitted on other events than it is applied to, {@link hadrec.recoil.Calibration#crossApplied}, so that its
 * closure is not its own noise. It is one curve, refined until the response is flat, rather than a fit of the factor: inverted once the
 * curve leaves 3 % (nominal recoil) to 9 % (network) at 10 to 15 GeV, where the resolution is as large as p; a factor in splines closes as
 * well but does not keep the order of recoils by itself.
 *
 * <p>A new measure is one lambda, from components to a number for each event, handed to {@link hadrec.recoil.RecoilMeasure#of}; divided
 * {@link hadrec.recoil.RecoilMeasure#over over} another one, its error knows what both have in common.
 *
 * @see "CERN-THESIS-2020-281, chapter 10"
 */
package hadrec.recoil;
