/** The command line: the only place that knows everybody. */
package holdwater.cli;
