/** Where a system saturates under growing load, and a model of what more would do. */
package holdwater.engine.capacity;
