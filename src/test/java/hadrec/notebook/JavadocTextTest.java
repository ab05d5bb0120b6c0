package hadrec.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JavadocTextTest {
    @Test
    void isTheFirstParagraphWithoutTags() {
        assertEquals("One line, and more.", JavadocText.firstParagraph(" One line,\n and more.\n\n <p>Another."));
        assertEquals("What it does.", JavadocText.firstParagraph("What it does.\n @param x a number"));
        assertEquals("", JavadocText.firstParagraph("@param x a number"));
        assertEquals("", JavadocText.firstParagraph(null));
    }

    @Test
    void tagsWithinAreWhatTheyShow() {
        assertEquals(
                "Returns a b of Training.fit, or of it, c < d.",
                JavadocText.firstParagraph(
                        "{@return a {@code b} of {@link hadrec.training.Training#fit}, or of {@link #fit it}, {@code c < d}}"));
        assertEquals("fit and Training", JavadocText.firstParagraph("{@link #fit} and {@linkplain Training}"));
    }

    @Test
    void whatStandsLiterallyIsKept() {
        assertEquals(
                "H<sub>T</sub> and <p> go.", JavadocText.firstParagraph("{@code H<sub>T</sub>} and {@code <p>} go."));
        assertEquals(
                "Returns a map {x} of &lt;.",
                JavadocText.firstParagraph("{@return a {@code map {x}} of {@code &lt;}}"));
        assertEquals("An @Override here.", JavadocText.firstParagraph("An\n {@code @Override} here."));
    }

    @Test
    void htmlIsWhatABrowserShows() {
        assertEquals(
                "H_T in GeV² is < 3 & > 1, a < b, x·y ≤ A, &unheardof;",
                JavadocText.firstParagraph(
                        "H<sub>_T</sub> in&nbsp;GeV&sup2; is &lt; 3 &amp; &gt; 1, a < b, x&middot;y &le; &#65;,"
                                + " &unheardof;"));
        assertEquals("What it does.", JavadocText.firstParagraph("What it does.\n <h2>More</h2>\n of it"));
    }
}
