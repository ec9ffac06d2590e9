/**
 * The control plane's state: proxies, their toxics and the leases on them, confined to one thread.
 */
package holdwater.proxy.control;
