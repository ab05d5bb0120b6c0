package hadrec.figures;

/** A drawn figure: the same drawing as vectors and as pixels. */
record Rendering(String svg, byte[] png) {}
