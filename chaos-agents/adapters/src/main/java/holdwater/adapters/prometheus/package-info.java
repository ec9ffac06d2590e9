/**
 * What services tell of themselves at their metrics endpoints.
 *
 * <p>More than 30 types: one text format, and a reader for each question that is asked of it.
 */
package holdwater.adapters.prometheus;
