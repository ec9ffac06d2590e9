/** TLS that the proxy ends and begins: its CA, the certificates it makes, and whom it trusts. */
package holdwater.proxy.tls;
