/**
 * The command line: the only place that knows everybody.
 *
 * <p>More than 30 types: what several commands use and what puts ports and adapters together;
 * nobody outside of the command line sees it.
 */
package holdwater.cli;
