/** Calls to other services: one exchange at a time, with every pattern around it. */
package holdwater.runtime.client;
