/** How far it is to the breaking point: a scenario at one dose after another. */
package holdwater.engine.margin;
