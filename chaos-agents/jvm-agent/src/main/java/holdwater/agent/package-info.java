/**
 * Faults inside a JVM that knows nothing of them. Start reading at {@link holdwater.agent.Agent}.
 */
package holdwater.agent;
