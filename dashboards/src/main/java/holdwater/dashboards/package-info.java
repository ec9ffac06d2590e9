/** Everything that Prometheus and Grafana want to be given, as files. */
package holdwater.dashboards;
