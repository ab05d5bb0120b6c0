/**
 * The only code that depends on the notebook kernel, IJava.
 *
 * <p>In: tables, figures and the progress of a training. Out: what a cell shows, without dates or random names, so that a
 * notebook run again is the same file. {@link hadrec.notebook.Workspace} says where notebooks read and write. The kernel
 * itself is {@code NotebookKernel}, with {@code CodeHelp} for Shift-Tab and {@code ErrorText} for what fails. Another
 * kernel needs another of these, and another {@code NotebookDisplay} and {@code LiveDisplay}.
 *
 * <p>A figure shows as PNG because that is what every viewer of notebooks shows, with no JavaScript and no network.
 */
package hadrec.notebook;
