/** Files, written whole or not at all, archives of them, records as JSON, and hashes of all bits of numbers and texts. */
package hadrec.internal.files;
