/** Experiments of the Chaos Toolkit, played as they are and judged by our rules as well. */
package holdwater.engine.toolkit;
