/**
 * The library itself logs nothing; the readers of Tablesaw do, through SLF4J, which a program may bind to what it likes. Here Tablesaw
 * is started without a word in a program that binds nothing.
 */
package hadrec.internal.logging;
