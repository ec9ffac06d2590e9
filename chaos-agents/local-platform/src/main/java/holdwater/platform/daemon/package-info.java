/**
 * The process that owns all others: auto-scaling group, injections, leases, jobs, control API.
 *
 * <p>More than 30 types: one book per thing that the daemon owns (leases, injections, jobs,
 * recipes, capacity); all run on one control thread and are seen by nobody else.
 */
package holdwater.platform.daemon;
