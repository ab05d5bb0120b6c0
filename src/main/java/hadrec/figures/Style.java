package hadrec.figures;

import com.fasterxml.jackson.databind.node.ObjectNode;

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

    /** The style of the series of this index; after seven they come again. */
    static Style of(int index) {
        return new Style(COLORS[index % COLORS.length], SYMBOLS[index % SYMBOLS.length], DASHES[index % DASHES.length]);
    }

    Style solid() {
        return new Style(color, symbol, "solid");
    }

    Style dashed() {
        return new Style(color, symbol, "6px,3px");
    }

    /** A patch of a line that sets at most so many markers along it. */
    String markers(int most) {
        return "{mode: 'lines+markers', marker: {maxdisplayed: " + most + ", size: 6, color: '" + color + "', symbol: '"
                + symbol + "'}}";
    }

    /** Two patches as one; the second goes before. */
    static String merged(String first, String second) {
        ObjectNode both = JsplotJson.patch(first);
        JsplotJson.merge(both, JsplotJson.patch(second));
        return both.toString();
    }
}
