/** Files, written whole or not at all, and hashes of all bits of numbers and texts. */
package hadrec.internal.files;
