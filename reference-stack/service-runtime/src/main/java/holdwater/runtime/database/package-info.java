/** How statements at the database fare. */
package holdwater.runtime.database;
