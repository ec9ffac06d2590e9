/** Drives JVM agents: attaches them, arms and renews faults in them, and reads who was bitten. */
package holdwater.adapters.jvm;
