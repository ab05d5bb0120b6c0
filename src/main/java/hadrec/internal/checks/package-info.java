/** Checks of arguments. */
package hadrec.internal.checks;
