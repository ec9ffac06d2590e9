/** YAML as text. */
package holdwater.dashboards.yaml;
