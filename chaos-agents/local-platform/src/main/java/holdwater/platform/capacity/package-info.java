/**
 * What gives CPU to some processes and keeps it from others, without root: burning, and stopping
 * for moments.
 */
package holdwater.platform.capacity;
