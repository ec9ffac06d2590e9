/** A game day: steps that break something on purpose, and what people and alerts made of it. */
package holdwater.dashboards.gameday;
