/**
 * A payment provider as somebody else's company would run it: a process that knows charges only.
 */
package holdwater.billing.provider;
