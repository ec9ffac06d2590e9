/** Receives traces by OTLP over HTTP, in a process of its own, and keeps the few worth a look. */
package holdwater.platform.traces;
