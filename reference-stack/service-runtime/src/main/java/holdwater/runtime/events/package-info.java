/** Events out to Kafka and in from it, with the trace in their headers. */
package holdwater.runtime.events;
