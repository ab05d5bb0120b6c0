/** What the command line runs: thin, all work is done by the other packages. */
package hadrec.cli;
