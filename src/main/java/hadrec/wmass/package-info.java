/**
 * From recoils to the mass of the W boson and its errors.
 *
 * <p>In: recoil tables of simulated events ({@link hadrec.recoil.Recoil}) with the generated mass, {@link hadrec.data.Role#BOSON_M}; several
 * recoils of the same events as {@link hadrec.recoil.Recoils}. A {@link hadrec.wmass.MassObservable} says what is binned and which events
 * count; {@link hadrec.wmass.MassTemplates} weights its spectrum to other masses by the {@link hadrec.wmass.BreitWigner} and fits data. Out:
 * the fitted shifts, in MeV, and {@link hadrec.wmass.MassErrors}, the errors of measurements with their correlations and combinations, from
 * the Fisher information at once or from the toys of a {@link hadrec.wmass.ToyStudy}. A {@link hadrec.wmass.Variation} changes columns of
 * the events; a new one is a line, {@code Variation.of("name", "neutral_px = 1.02 * neutral_px")}, and no class.
 *
 * <p>Two things are decided here. The selection belongs to the observable and not to the table, so that tables keep all rows: recoils and
 * variations are compared on the same events, also where an event passes a cut in one of them only. And every error is that of templates
 * without noise: the difference of two spectra of one finite sample is noisy, the noise looks like information, and the error that a fit
 * shows is too small, in the shipped
 * sample by 2 % for m_T and by more for observables that know less of the mass.
 *
 * @see "CERN-THESIS-2020-281, chapter 10"
 */
package hadrec.wmass;
