/** What the machine did, second by second, and who had its CPU: read from {@code /proc}. */
package holdwater.platform.machine;
