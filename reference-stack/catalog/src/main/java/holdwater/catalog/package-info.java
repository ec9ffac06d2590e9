/**
 * What can be watched: titles, their streams and licences, search; filled from {@code
 * title-published}.
 */
package holdwater.catalog;
