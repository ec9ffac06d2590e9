/** Grafana dashboards as JSON, and the files by which Grafana finds them. */
package holdwater.dashboards.grafana;
