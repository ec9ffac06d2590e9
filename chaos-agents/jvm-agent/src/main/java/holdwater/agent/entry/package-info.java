/** The doors: what the JVM calls, on the target's class path, and the loader behind it. */
package holdwater.agent.entry;
