package holdwater.platform.traces;

import holdwater.model.trace.SeenSpan;

/**
 * A span, and which request it belongs to.
 *
 * @param trace its id in hexadecimal
 */
record TracedSpan(String trace, SeenSpan span) {}
