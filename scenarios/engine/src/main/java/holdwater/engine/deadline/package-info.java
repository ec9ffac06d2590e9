/** Who waits how long for whom, found by letting each link of a system hang once. */
package holdwater.engine.deadline;
