package hadrec.formula;

import hadrec.internal.compute.SineCosine;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The arithmetic of formulas on blocks of events. What most features are made of has loops of its own, which the JIT can turn into
 * vector instructions; all else shares a loop. True is 1, false is 0, missing is NaN.
 */
final class BlockKernels {
    private BlockKernels() {}

    static Operation.Kernel unary(DoubleUnaryOperator function) {
        return (in, out, rows) -> {
            for (int i = 0; i < rows; i++) {
                out[i] = function.applyAsDouble(in[0][i]);
            }
        };
    }

    /** Missing if one side is, even for x⁰ and hypot(x, ∞), of which IEEE 754 says otherwise. */
    static Operation.Kernel binary(DoubleBinaryOperator function) {
        return evenIfMissing((a, b) -> a != a || b != b ? Double.NaN : function.applyAsDouble(a, b));
    }

    /** A condition on two numbers; missing if one of them is. */
    static Operation.Kernel comparison(Comparison holds) {
        return binary((a, b) -> holds.test(a, b) ? 1 : 0);
    }

    interface Comparison {
        boolean test(double a, double b);
    }

    /** A function that may know its value though one side be missing. */
    static Operation.Kernel evenIfMissing(DoubleBinaryOperator function) {
        return (in, out, rows) -> {
            for (int i = 0; i < rows; i++) {
                out[i] = function.applyAsDouble(in[0][i], in[1][i]);
            }
        };
    }

    static void add(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        double[] b = in[1];
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] + b[i];
        }
    }

    static void subtract(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        double[] b = in[1];
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] - b[i];
        }
    }

    static void multiply(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        double[] b = in[1];
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] * b[i];
        }
    }

    static void divide(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        double[] b = in[1];
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] / b[i];
        }
    }

    static void sqrt(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        for (int i = 0; i < rows; i++) {
            out[i] = Math.sqrt(a[i]);
        }
    }

    static void sin(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        for (int i = 0; i < rows; i++) {
            out[i] = SineCosine.sin(a[i]);
        }
    }

    static void cos(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        for (int i = 0; i < rows; i++) {
            out[i] = SineCosine.cos(a[i]);
        }
    }

    static void orElse(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        double[] b = in[1];
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] == a[i] ? a[i] : b[i];
        }
    }

    static void where(double[][] in, double[] out, int rows) {
        double[] condition = in[0];
        double[] a = in[1];
        double[] b = in[2];
        for (int i = 0; i < rows; i++) {
            out[i] = condition[i] == 1 ? a[i] : condition[i] == 0 ? b[i] : Double.NaN;
        }
    }
}
