/**
 * The faults, one per file. {@link holdwater.agent.faults.FaultKinds} lists them.
 *
 * <p>More than 30 types: one file per fault, and one per library in whose methods faults are put.
 */
package holdwater.agent.faults;
