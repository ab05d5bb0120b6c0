/** Columns and rows of tables, with one form of words for what is missing. */
package hadrec.internal.tables;
