/** Traces over OTLP and the counters of the patterns. */
package holdwater.runtime.telemetry;
