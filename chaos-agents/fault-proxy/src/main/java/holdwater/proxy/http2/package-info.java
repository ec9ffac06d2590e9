/**
 * HTTP/2 followed frame by frame: streams are told apart, so that a fault meets one of them and not
 * its connection.
 */
package holdwater.proxy.http2;
