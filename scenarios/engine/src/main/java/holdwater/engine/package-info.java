/** Plays a scenario, judges what it wrote down, and reports; knows ports, never an adapter. */
package holdwater.engine;
