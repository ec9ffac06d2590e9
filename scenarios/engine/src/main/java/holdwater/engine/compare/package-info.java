/**
 * Did it get worse? Runs of one scenario held against each other, from their journals alone.
 *
 * <p>More than 30 types: one file per quantity and per statistic.
 */
package holdwater.engine.compare;
