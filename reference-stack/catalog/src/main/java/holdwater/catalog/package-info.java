/**
 * What can be watched: titles, their streams and licences, search; filled from {@code title-
 * published}.
 *
 * <p>More than 30 types: one service is one package; each table has a row, a repository and an
 * answer.
 */
package holdwater.catalog;
