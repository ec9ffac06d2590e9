/**
 * The data plane: listeners, connections, and the bytes on their way through the toxics.
 *
 * <p>More than 30 types: every stage on the way of one byte is a file, and stages reach into each
 * other on the hot path; nothing of it is for others to see.
 */
package holdwater.proxy.link;
