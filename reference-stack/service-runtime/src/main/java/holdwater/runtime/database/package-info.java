/** How statements at the database fare, and what it refuses. */
package holdwater.runtime.database;
