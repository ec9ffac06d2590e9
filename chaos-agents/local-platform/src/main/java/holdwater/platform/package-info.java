/**
 * The harness's side of the local platform: stacks and jobs of this machine, through the daemon.
 */
package holdwater.platform;
