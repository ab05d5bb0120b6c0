/**
 * Trained models for programs in other languages. In: a regressor or an ensemble. Out: a file that ONNX Runtime or lwtnn reads, with all that a
 * prediction needs inside.
 *
 * <p>{@link hadrec.export.OnnxFile} writes a graph of operators: {@code OnnxGraph} collects them, {@code OnnxFormulas}, {@code OnnxNetwork},
 * {@code OnnxRecoil}, {@code OnnxMean} and {@code OnnxCalibration} say what each part of a prediction is in them. A new activation is a line in
 * {@code OnnxNetwork}, a new function of formulas one in {@code OnnxFormulas}; a layer of one's own is refused. ONNX's files are
 * protocol buffers of a dozen kinds of message, which {@code ProtoMessage} writes: the generated classes would be a second library with ten
 * thousand lines.
 */
package hadrec.export;
