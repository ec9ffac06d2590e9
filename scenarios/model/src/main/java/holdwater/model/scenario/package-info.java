/** What a scenario file says, checked. */
package holdwater.model.scenario;
