/**
 * The network's remote control: faults on links through a Toxiproxy server, under leases, each
 * proven by probes.
 *
 * <p>More than 30 types: one file per fault on a link, and one per dialect of a server; all share
 * one HTTP client, which nobody else sees.
 */
package holdwater.adapters.toxiproxy;
