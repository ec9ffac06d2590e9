/**
 * What people and machines read of a run, as pure functions of its journal.
 *
 * <p>More than 30 types: one file per table, panel and format of the report.
 */
package holdwater.engine.report;
