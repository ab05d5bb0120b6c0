/**
 * From the table of events to the matrices of a network.
 *
 * <p>In comes the table of {@code hadrec.data}; {@link hadrec.features.Selection} keeps the wanted events,
 * {@link hadrec.features.Split} splits them, {@link hadrec.features.FeatureSet} computes inputs and targets, and
 * {@link hadrec.features.StandardScaler} brings them to one scale. {@link hadrec.features.SpectrumWeights} gives rare events more
 * weight in a training that asks for it. Out go the float32 matrices that a training learns from.
 *
 * <p>Nothing in a collision singles out an azimuth. {@link hadrec.features.RecoilFrame} turns a feature set into one of the frame of each
 * event's own recoil, {@link hadrec.features.RecoilTarget} says what is predicted there and how it is turned back, and
 * {@link hadrec.features.EventSymmetry} transforms whole events, for augmentation and for tests. A frame is made of formulas too, so
 * that it is saved with the features.
 *
 * <p>Features and cuts are {@link hadrec.formula.Formula}s: data with a text form, so that a trained network can be saved
 * together with what its inputs mean. A new feature set is therefore no class but a few lines of text.
 *
 * @see "CERN-THESIS-2020-281, chapter 10"
 */
package hadrec.features;
