/**
 * The files that users write: scenarios, SLOs and topologies, read into the model with all their
 * mistakes.
 *
 * <p>More than 30 types: one reader per part of a file and one file per check; a reader calls
 * others that nobody else sees.
 */
package holdwater.cli.format;
