/**
 * What a service does before it opens its port: it answers typical requests of its own, so that its
 * code is loaded and partly compiled. The first callers of a JVM that has just started would wait
 * for that otherwise, on a busy machine for seconds.
 */
package holdwater.runtime.rehearsal;
