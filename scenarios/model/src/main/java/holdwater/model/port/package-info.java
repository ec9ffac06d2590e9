/**
 * What the engine asks of the outside world, one question each.
 *
 * <p>More than 30 types: one file per port, and one per record that it answers with.
 */
package holdwater.model.port;
