/** The Gatling simulation: viewers as chains of its Java DSL around the player's decisions. */
package holdwater.load.viewers;
