/** Files and hashes: a file is written whole or not at all; numbers and texts have a fingerprint of all their bits. */
package hadrec.internal.files;
