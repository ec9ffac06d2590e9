/**
 * Serves segments to viewers from a cache close to them, and fetches from the origin what is not in
 * it.
 */
package holdwater.edge;
