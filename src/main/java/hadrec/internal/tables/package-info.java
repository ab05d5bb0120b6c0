/** Columns and rows of tables, with one form of message for what is missing. */
package hadrec.internal.tables;
