/**
 * From files to one Tablesaw table of events.
 *
 * <p>In comes a file and an {@link hadrec.data.EventSchema} that declares its columns; out comes a table whose columns have
 * declared types, GeV and rad, in the order of the schema, under the names by which the library knows their
 * {@link hadrec.data.Role}s. A schema also says what a rotation or a reflection of the event does to a column, for whoever uses these
 * symmetries. Whatever a file holds that the schema does not promise is an error that names file, line and column;
 * nothing is guessed, repaired or dropped. A new file format is one class that implements {@link hadrec.data.EventLoader} and one
 * test that extends {@code EventLoaderContract}. What the library itself writes, models, results and figures, is a
 * {@link hadrec.internal.files.WholeFile}.
 *
 * <p>No CSV library stands behind {@link hadrec.data.CsvEventLoader}: those we know infer types or accept what
 * {@code Float.parseFloat} accepts ({@code 1.5f}, {@code 0x1p3}), lose line and column of a bad value, and need
 * several times as long. A numeric table is simple enough to be read from bytes.
 */
package hadrec.data;
