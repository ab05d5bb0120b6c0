package hadrec.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hadrec.reference.Deviation;
import hadrec.reference.ReferenceCase;
import hadrec.reference.ReferenceFile;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Batch normalization alone over successive mini-batches, against float64 references. */
class BatchNormalizationReferenceTest {
    private static final Map<String, ReferenceCase> CASES = ReferenceFile.read("batchnorm.csv");

    static Stream<ReferenceCase> cases() {
        return CASES.values().stream();
    }

    /** Bounds that float32 can hold where it cannot hold 2e-4, with the reason. */
    private static final Map<String, Double> EXEMPT = Map.of(
            // Columns far from 0 for their spread: rounding to float32 alone is up to 0.02 of the spread.
            "b05_offset", 0.15);

    @ParameterizedTest
    @MethodSource("cases")
    void matchesPyTorch(ReferenceCase c) {
        boolean single = c.text("dtype").equals("float32");
        double rtol = single ? c.number("rtol") : EXEMPT.getOrDefault(c.name(), 2e-4);
        double share = single ? 0.001 : 0.05;
        // A cumulative average over batches is not offered: its running statistics are left out, all else is compared.
        boolean cumulative = c.text("momentum").equals("cumulative");
        Layer layer = new BatchNormalization(c.number("eps"), cumulative ? 0.1 : c.number("momentum"))
                .build((int) c.number("features"), new SplittableRandom(1));
        set(layer.parameters().get(0), c.numbers("gamma"));
        set(layer.parameters().get(1), c.numbers("beta"));
        set(layer.statistics().get(0), c.numbers("rm_init"));
        set(layer.statistics().get(1), c.numbers("rv_init"));
        int batches = c.integers("batch_sizes").length;
        for (int k = 0; k < batches; k++) {
            Pass.MiniBatch pass = pass(layer, c, k);
            double scale = share * largestGradient(c, k);
            check(c, "y_" + k, pass.matrices().output().data, rtol, share);
            Deviation.check(
                    c + " dx_" + k,
                    Deviation.widen(pass.matrices().inputGradient().data),
                    c.numbers("dx_" + k),
                    rtol,
                    scale);
            for (int p = 0; p < 2; p++) {
                String name = (p == 0 ? "dgamma_" : "dbeta_") + k;
                double[] gradient = Deviation.widen(layer.parameters().get(p).gradient().data);
                Deviation.check(c + " " + name, gradient, c.numbers(name), rtol, scale);
            }
            if (!cumulative) {
                check(c, "rm_" + k, layer.statistics().get(0).value().data, rtol, share);
                check(c, "rv_" + k, layer.statistics().get(1).value().data, rtol, share);
            }
        }
        if (!cumulative) {
            check(c, "y_eval", LayerContract.infer(layer, matrix(c, "x_eval")), rtol, share);
        }
    }

    private static Pass.MiniBatch pass(Layer layer, ReferenceCase c, int k) {
        Pass.MiniBatch pass = Pass.MiniBatch.of(layer, matrix(c, "x_" + k));
        pass.forward();
        pass.matrices().outputGradient().setTo(matrix(c, "dy_" + k));
        pass.backward();
        return pass;
    }

    private static double largestGradient(ReferenceCase c, int k) {
        return Stream.of("dx_", "dgamma_", "dbeta_")
                .mapToDouble(name -> Deviation.largest(c.numbers(name + k)))
                .max()
                .orElseThrow();
    }

    private static void check(ReferenceCase c, String record, float[] result, double rtol, double share) {
        double[] reference = c.numbers(record);
        assertEquals(reference.length, result.length, record);
        Deviation.check(
                c + " " + record, Deviation.widen(result), reference, rtol, share * Deviation.largest(reference));
    }

    private static FMatrixRMaj matrix(ReferenceCase c, String name) {
        int[] shape = c.shape(name);
        FMatrixRMaj matrix = new FMatrixRMaj(shape[0], shape[1]);
        double[] values = c.numbers(name);
        for (int i = 0; i < values.length; i++) {
            matrix.data[i] = (float) values[i];
        }
        return matrix;
    }

    private static void set(Parameter.Float32 parameter, double[] values) {
        for (int i = 0; i < values.length; i++) {
            parameter.value().data[i] = (float) values[i];
        }
    }
}
