/** The region's database: H2's own TCP server as a process. */
package holdwater.database;
