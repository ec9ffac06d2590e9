/** Load tests: who comes when, and what became known of it. */
package holdwater.model.load;
