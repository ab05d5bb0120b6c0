package hadrec.figures;

/**
 * What stands at the axes of a figure, with the units.
 *
 * @param title above the figure; empty for none, as usual in print
 * @param x horizontal axis; plotly's tags may be used: {@code p<sub>T</sub> [GeV]}
 * @param y vertical axis
 * @param logX whether the horizontal axis is logarithmic
 * @param logY whether the vertical axis is logarithmic
 */
public record Axes(String title, String x, String y, boolean logX, boolean logY) {
    /** {@return linear axes without a title} */
    public static Axes of(String x, String y) {
        return new Axes("", x, y, false, false);
    }

    /** {@return the same axes with a logarithmic vertical one} */
    public Axes withLogY() {
        return new Axes(title, x, y, logX, true);
    }

    /** {@return the same axes with a logarithmic horizontal one} */
    public Axes withLogX() {
        return new Axes(title, x, y, true, logY);
    }
}
