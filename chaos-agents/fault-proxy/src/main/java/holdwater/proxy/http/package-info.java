/** The HTTP face: Toxiproxy's API, the /v3 additions, metrics, and who may call. */
package holdwater.proxy.http;
