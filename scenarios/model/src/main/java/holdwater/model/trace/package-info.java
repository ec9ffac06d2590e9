/** What traces of the system showed: spans, whole traces, and who called whom. */
package holdwater.model.trace;
