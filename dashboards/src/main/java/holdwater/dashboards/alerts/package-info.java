/** Prometheus's rules over what runs recorded: which alerts fire, when, and which never do. */
package holdwater.dashboards.alerts;
