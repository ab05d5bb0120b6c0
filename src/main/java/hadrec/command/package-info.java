/**
 * What {@code ./hadrec predict}, {@code describe} and {@code export} do. In: the words of a command line. Out: files and text. They predict
 * by the public types of the library.
 */
package hadrec.command;
