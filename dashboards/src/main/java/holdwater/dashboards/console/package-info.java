/** The live console: one page, its server on loopback, and the port to the system it shows. */
package holdwater.dashboards.console;
