/** From what the services counted: what left its steady range first, and where. */
package holdwater.engine.cause;
