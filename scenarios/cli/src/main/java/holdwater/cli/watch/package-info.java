/** What Prometheus and Grafana are given, and the Prometheus that watches the stack that is up. */
package holdwater.cli.watch;
