/** Reverts as data, held by a process that outlives ours, for targets that know no leases. */
package holdwater.adapters.recipe;
