/** Prometheus's own configuration: whom it asks, how often, and under which labels. */
package holdwater.dashboards.scrape;
