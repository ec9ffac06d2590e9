/** The process that owns all others: auto-scaling group, injections, leases, jobs, control API. */
package holdwater.platform.daemon;
