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
}
