/**
 * The only code that depends on the notebook kernel, IJava.
 *
 * <p>In: tables, figures and the progress of a training. Out: what a cell shows, without dates or random names, so that a
 * notebook run again is the same file. {@link hadrec.notebook.Workspace} says where notebooks read and write. The kernel
 * itself is {@code NotebookKernel}, with {@code CodeHelp} for Shift-Tab, {@code CodeCompletion} for Tab and {@code ErrorText} for what
 * fails. Another
 * kernel needs another of these, and another {@code NotebookDisplay} and {@code LiveDisplay}.
 *
 * <p>The kernel reads by reflection what has no public way, and rests on IJava 1.3.0 and JShell of JDK 17 to 25 therein. Of IJava
 * it takes the JShell that runs the cells, puts itself in place of the kernel that {@code IJava.getKernelInstance()} returns, and
 * replaces the executor of cells, since IJava drops the causes of exceptions ({@code PrivateField}; with another IJava the kernel ends
 * with one line that says so). To JShell it adds the folder of the library's sources ({@code CodeHelp}; the kernel's command opens
 * {@code jdk.jshell} for it, and where that fails, help has signatures without Javadoc). To fork IJava would be the other way, for
 * five fields.
 *
 * <p>A figure shows as PNG because that is what every viewer of notebooks shows, with no JavaScript and no network.
 */
package hadrec.notebook;
