/**
 * The network between services as a process of its own: a Toxiproxy-compatible server with leases.
 */
package holdwater.proxy;
