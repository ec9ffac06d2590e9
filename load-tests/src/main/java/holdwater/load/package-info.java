/** Sends viewers: the Traffic port on top of Gatling in a process of its own. */
package holdwater.load;
