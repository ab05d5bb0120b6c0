/**
 * From the table of events to the matrices of a network.
 *
 * @see "CERN-THESIS-2020-281, chapter 10"
 */
package hadrec.features;
