/**
 * Numbers and conditions of events as text: features, cuts and weights that can be saved together with what is learned from them.
 *
 * <p>In comes a text, or columns and numbers combined by the methods of {@link hadrec.formula.Formula}; both give equal formulas. Out
 * goes a number for each event of a table, computed in blocks. A new function is one line in {@code Operation}: parser, printer and
 * {@link hadrec.formula.Formula#call} find it there.
 */
package hadrec.formula;
