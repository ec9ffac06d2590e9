/**
 * The live console: one page, its server on loopback, and the port to the system it shows.
 *
 * <p>More than 30 types: one file per order that the page gives and per figure that it gets.
 */
package holdwater.dashboards.console;
