package hadrec.features;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The arithmetic of formulas on blocks of events. Each cheap operation has a loop of its own, which the JIT can turn into
 * vector instructions; costly ones share a loop. True is 1, false is 0, missing is NaN.
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
        return (in, out, rows) -> {
            for (int i = 0; i < rows; i++) {
                double a = in[0][i];
                double b = in[1][i];
                out[i] = a != a || b != b ? Double.NaN : function.applyAsDouble(a, b);
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

    static void negate(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        for (int i = 0; i < rows; i++) {
            out[i] = -a[i];
        }
    }

    static void abs(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        for (int i = 0; i < rows; i++) {
            out[i] = Math.abs(a[i]);
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

    static void less(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        double[] b = in[1];
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] < b[i] ? 1 : a[i] >= b[i] ? 0 : Double.NaN;
        }
    }

    static void lessOrEqual(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        double[] b = in[1];
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] <= b[i] ? 1 : a[i] > b[i] ? 0 : Double.NaN;
        }
    }

    static void greater(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        double[] b = in[1];
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] > b[i] ? 1 : a[i] <= b[i] ? 0 : Double.NaN;
        }
    }

    static void greaterOrEqual(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        double[] b = in[1];
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] >= b[i] ? 1 : a[i] < b[i] ? 0 : Double.NaN;
        }
    }

    static void equal(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        double[] b = in[1];
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] == b[i] ? 1 : a[i] < b[i] || a[i] > b[i] ? 0 : Double.NaN;
        }
    }

    static void notEqual(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        double[] b = in[1];
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] == b[i] ? 0 : a[i] < b[i] || a[i] > b[i] ? 1 : Double.NaN;
        }
    }

    /** False as soon as one side is, though the other be missing. */
    static void and(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        double[] b = in[1];
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] == 0 || b[i] == 0 ? 0 : a[i] * b[i];
        }
    }

    /** True as soon as one side is, though the other be missing. */
    static void or(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        double[] b = in[1];
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] == 1 || b[i] == 1 ? 1 : a[i] + b[i];
        }
    }

    static void not(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        for (int i = 0; i < rows; i++) {
            out[i] = 1 - a[i];
        }
    }

    static void isMissing(double[][] in, double[] out, int rows) {
        double[] a = in[0];
        for (int i = 0; i < rows; i++) {
            out[i] = a[i] == a[i] ? 0 : 1;
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
