package hadrec.figures;

import hadrec.figures.Trace.Markers;
import hadrec.figures.Trace.Pen;

/**
 * How one series looks. Colours are Okabe and Ito's, told apart with any colour vision; markers and dashes tell them
 * apart in grey.
 *
 * @see "M. Okabe, K. Ito, Color Universal Design (2008)"
 */
record Style(String color, String symbol, String dash) {
    private static final String[] COLORS = {"#000000", "#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"
    };
    private static final String[] SYMBOLS = {
        "circle", "square-open", "triangle-up", "diamond-open", "cross", "circle-open", "triangle-down-open"
    };
    private static final String[] DASHES = {
        "solid", "8px,3px", "2px,2px", "9px,3px,2px,3px", "14px,4px", "5px,2px", "1px,3px"
    };
    private static final double WIDTH = 1.8;

    /** The style of the series of this index; after seven they come again. */
    static Style of(int index) {
        return new Style(COLORS[index % COLORS.length], SYMBOLS[index % SYMBOLS.length], DASHES[index % DASHES.length]);
    }

    Pen pen() {
        return pen(dash);
    }

    Pen pen(String otherDash) {
        return new Pen(color, otherDash, WIDTH);
    }

    /** At most so many along a line. */
    Markers markers(int most) {
        return new Markers(color, symbol, most);
    }

    /** The marker as a sign of its own, whose inside is white. */
    Trace.Sign sign(double x, double y) {
        return new Trace.Sign(x, y, symbol.replace("-open", ""), color);
    }
}
