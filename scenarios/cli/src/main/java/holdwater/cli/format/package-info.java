/**
 * The files that users write: scenarios, SLOs and topologies, read into the model with all their
 * mistakes.
 */
package holdwater.cli.format;
