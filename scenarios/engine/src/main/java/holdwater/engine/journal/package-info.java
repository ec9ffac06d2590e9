/**
 * The journal as a file: JSON lines that survive a SIGKILL, and the histograms as {@code .hlog}.
 */
package holdwater.engine.journal;
