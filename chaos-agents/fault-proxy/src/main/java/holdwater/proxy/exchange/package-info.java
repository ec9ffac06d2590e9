/**
 * HTTP/1.1 as seen from the side: where messages end, which request a response answers; bytes are
 * never touched.
 */
package holdwater.proxy.exchange;
