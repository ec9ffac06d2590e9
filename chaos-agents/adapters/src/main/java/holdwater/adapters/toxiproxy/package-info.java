/**
 * The network's remote control: faults on links through a Toxiproxy server, under leases, each
 * proven by probes.
 */
package holdwater.adapters.toxiproxy;
