/** How statements at the database fare, how long they may take, and what it refuses. */
package holdwater.runtime.database;
