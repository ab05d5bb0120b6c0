/**
 * From the table of events to the matrices of a network.
 *
 * <p>In: the table of {@code hadrec.data}. {@link hadrec.features.Selection} applies cuts, {@link hadrec.features.Split} splits the
 * events, {@link hadrec.features.FeatureSet} computes inputs and targets, {@link hadrec.features.StandardScaler} scales them, and
 * {@link hadrec.features.SpectrumWeights} gives rare events more weight where a training asks for it. Out: the float32 matrices of a
 * training.
 *
 * <p>Nothing in a collision singles out an azimuth. {@link hadrec.features.RecoilFrame} rotates a feature set into the frame of each
 * event's recoil, {@link hadrec.features.RecoilTarget} defines what is predicted there and how it is rotated back, and
 * {@link hadrec.features.EventSymmetry} transforms whole events, for augmentation and for tests. Frames are formulas too and are saved
 * with the features.
 *
 * <p>Features and cuts are {@link hadrec.formula.Formula}s: data with a text form, so that a trained network can be saved
 * together with what its inputs mean. A new feature set is therefore no class but a few lines of text.
 *
 * @see "CERN-THESIS-2020-281, chapter 10"
 */
package hadrec.features;
