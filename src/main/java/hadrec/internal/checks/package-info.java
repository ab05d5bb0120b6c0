/** How arguments are refused. */
package hadrec.internal.checks;
