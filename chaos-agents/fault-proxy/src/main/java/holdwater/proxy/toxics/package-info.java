/** One fault of a link per file, and what a fault may do to one direction of one connection. */
package holdwater.proxy.toxics;
