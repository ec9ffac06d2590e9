/** What the engine asks of the outside world, one question each. */
package holdwater.model.port;
