/**
 * Runs whose metrics were recorded, and promtool, which says what alerts would have made of them.
 */
package holdwater.cli.alerts;
