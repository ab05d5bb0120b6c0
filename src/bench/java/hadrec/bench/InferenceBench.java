package hadrec.bench;

import hadrec.bench.Match.Standing;
import hadrec.bench.Match.Unit;
import java.nio.file.Path;
import java.util.List;

/** Predictions in mini-batches and event by event, against ONNX Runtime. */
final class InferenceBench {
    private static final int[] BATCH_SIZES = {4000, 256};
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private InferenceBench() {}

    static void run(Report report, int rounds) {
        Path folder = SampleFiles.prepare();
        for (int batchSize : BATCH_SIZES) {
            String task = "inference, mini-batches of " + batchSize;
            Contender hadrec = entry(InferenceEntry.HADREC, batchSize, PROCESSORS);
            try (Match match = new Match(task, Unit.EVENTS_PER_SECOND, hadrec)) {
                match.againstIfPresent(
                                "ONNX Runtime", () -> ContenderProcess.onnxRuntime(folder, batchSize, PROCESSORS))
                        .against(entry(InferenceEntry.PRODUCTS, batchSize, PROCESSORS));
                List<Standing> standings = match.play(rounds);
                report.add(standings);
                BareProgram.of("OnnxRuntimeInference", folder, Preparation.TRAINED, batchSize, PROCESSORS)
                        .print(standings);
            }
        }
        Contender hadrec = entry(InferenceEntry.HADREC, 1, 1);
        try (Match match = new Match("inference, one event, median latency", Unit.MICROSECONDS, hadrec)) {
            match.againstIfPresent("ONNX Runtime", () -> ContenderProcess.onnxRuntime(folder, 1, 1));
            if (PROCESSORS > 1) {
                match.againstIfPresent("ONNX Runtime", () -> ContenderProcess.onnxRuntime(folder, 1, PROCESSORS));
            }
            List<Standing> standings =
                    match.against(entry(InferenceEntry.PRODUCTS, 1, 1)).play(rounds);
            report.add(standings);
            BareProgram.of("OnnxRuntimeInference", folder, Preparation.TRAINED, 1, 1)
                    .print(standings);
        }
    }

    private static Contender entry(String who, int batchSize, int threads) {
        return ContenderProcess.of(InferenceEntry.class, who, batchSize, threads);
    }
}
