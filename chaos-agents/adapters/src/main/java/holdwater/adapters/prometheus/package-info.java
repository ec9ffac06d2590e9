/** What services tell of themselves at their metrics endpoints. */
package holdwater.adapters.prometheus;
