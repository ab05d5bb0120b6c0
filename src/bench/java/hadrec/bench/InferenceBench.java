package hadrec.bench;

import hadrec.bench.Match.Unit;

/** Predictions in mini-batches and event by event, against ONNX Runtime. */
final class InferenceBench {
    private static final int[] BATCH_SIZES = {4000, 256};
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private InferenceBench() {}

    static void run(Report report, int rounds) {
        SampleFiles.write();
        for (int batchSize : BATCH_SIZES) {
            String task = "inference, mini-batches of " + batchSize;
            Contender hadrec = entry(InferenceEntry.HADREC, batchSize, PROCESSORS);
            try (Match match = new Match(task, Unit.EVENTS_PER_SECOND, hadrec)) {
                match.againstIfPresent("ONNX Runtime", () -> entry(InferenceEntry.ONNX_RUNTIME, batchSize, PROCESSORS))
                        .against(entry(InferenceEntry.PRODUCTS, batchSize, PROCESSORS));
                report.add(match.play(rounds));
            }
        }
        Contender hadrec = entry(InferenceEntry.HADREC, 1, 1);
        try (Match match = new Match("inference, one event, median latency", Unit.MICROSECONDS, hadrec)) {
            match.againstIfPresent("ONNX Runtime", () -> entry(InferenceEntry.ONNX_RUNTIME, 1, 1));
            if (PROCESSORS > 1) {
                match.againstIfPresent("ONNX Runtime", () -> entry(InferenceEntry.ONNX_RUNTIME, 1, PROCESSORS));
            }
            report.add(match.against(entry(InferenceEntry.PRODUCTS, 1, 1)).play(rounds));
        }
    }

    private static Contender entry(String who, int batchSize, int threads) {
        return ContenderProcess.of(InferenceEntry.class, who, batchSize, threads);
    }
}
