package hadrec.network;

import hadrec.reference.Deviation;
import hadrec.reference.ReferenceCase;
import hadrec.reference.ReferenceFile;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Activations and their derivatives in float64 and float32 against 80-bit references. */
class ActivationReferenceTest {
    private static final Map<String, ReferenceCase> CASES = ReferenceFile.read("activations.csv");

    static Stream<Activation> activations() {
        return CASES.keySet().stream().map(name -> Activation.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void float64ValuesAndDerivativesMatch(Activation activation) {
        ReferenceCase c = CASES.get(activation.name().toLowerCase(Locale.ROOT));
        double[] z = c.numbers("z");
        double[] a = Arrays.stream(z).map(activation::value).toArray();
        double[] da = Arrays.stream(z).map(activation::derivative).toArray();
        Deviation.check(c + " a", a, c.numbers("a_true"), c.number("rtol"), 0, c.number("atol"));
        Deviation.check(c + " da", da, c.numbers("da_true"), c.number("rtol"), 0, c.number("atol"));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void float32ValuesAndDerivativesMatch(Activation activation) {
        ReferenceCase c = CASES.get(activation.name().toLowerCase(Locale.ROOT));
        double[] z = c.numbers("z");
        double[] trueA = c.numbers("a_true");
        double[] trueDa = c.numbers("da_true");
        float[] a = new float[z.length];
        float[] da = new float[z.length];
        for (int i = 0; i < z.length; i++) {
            a[i] = (float) z[i];
            da[i] = 1;
            if (a[i] == 0 && z[i] > 0) {
                // 1e-300 is 0 in float32, where the slope of relu is another
                trueDa[i] = activation.derivative(0);
            }
        }
        float[] kept = a.clone();
        activation.apply(a, 0, a.length);
        activation.multiplyByDerivative(activation.hasDerivativeFromOutput() ? a : kept, da, 0, a.length);
        // 6 ulp of 1 for functions up to 1; identity and relu are exact up to the rounding of z itself
        double atol = 6 * 0x1p-24;
        Deviation.check(c + " a", Deviation.widen(a), trueA, 1e-6, 0, atol);
        Deviation.check(c + " da", Deviation.widen(da), trueDa, 1e-6, 0, 2 * atol);
    }
}
