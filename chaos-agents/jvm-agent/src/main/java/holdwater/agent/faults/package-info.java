/** The faults, one per file. {@link holdwater.agent.faults.FaultKinds} lists them. */
package holdwater.agent.faults;
