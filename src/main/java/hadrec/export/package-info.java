/**
 * Trained models for programs in other languages. In: a regressor or an ensemble. Out: a file that ONNX Runtime or lwtnn reads, with all that a
 * prediction needs inside.
 *
 * <p>{@link hadrec.export.OnnxFile} writes a graph of operators: {@code OnnxGraph} collects them, {@code OnnxFormulas}, {@code OnnxNetwork},
 * {@code OnnxRecoil}, {@code OnnxMean} and {@code OnnxCalibration} say what each part of a prediction is in them. A new activation is a line in
 * {@code OnnxNetwork}, a new function of formulas one in {@code OnnxFormulas}; a layer of one's own is refused. ONNX's files are
 * protocol buffers of a dozen kinds of message, which {@code ProtoMessage} writes: the generated classes would be a second library with ten
 * thousand lines.
 *
 * <p>{@link hadrec.export.LwtnnFile} writes JSON for lwtnn, which knows neither frames nor formulas: they are told as text, and a model in a frame
 * is refused. What a format cannot express is refused by its name, never approximated.
 */
package hadrec.export;
