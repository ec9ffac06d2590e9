/**
 * One fault of a link per file, and what a fault may do to one direction of one connection.
 *
 * <p>More than 30 types: one file per toxic, and what a toxic may do.
 */
package holdwater.proxy.toxics;
