/**
 * Experiments of the Chaos Toolkit, played as they are and judged by our rules as well.
 *
 * <p>More than 30 types: one file per noun of the Chaos Toolkit, as its tolerances and strategies
 * are.
 */
package holdwater.engine.toolkit;
