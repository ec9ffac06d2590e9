/** Writes the first files of somebody's own system. */
package holdwater.cli.init;
