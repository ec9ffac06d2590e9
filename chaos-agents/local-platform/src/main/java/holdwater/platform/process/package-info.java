/** Processes and process groups: spawn, signal, watch, log, and let none outlive its owner. */
package holdwater.platform.process;
