/** The data plane: listeners, connections, and the bytes on their way through the toxics. */
package holdwater.proxy.link;
