/** Prometheus rules that say how fast the budget of an SLO burns, and their unit test. */
package holdwater.dashboards.rules;
