/**
 * A load test from its play to its reports, which are pure functions of what became known.
 *
 * <p>More than 30 types: one file per table, panel and format of the report.
 */
package holdwater.engine.load;
