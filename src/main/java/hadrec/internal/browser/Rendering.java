package hadrec.internal.browser;

/** A drawn figure: the same drawing as vectors and as pixels. */
public record Rendering(String svg, byte[] png) {}
