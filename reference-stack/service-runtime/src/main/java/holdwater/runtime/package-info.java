/**
 * What every service of the stack shares: start-up, calls to other services, events, errors,
 * metrics, traces, tokens.
 */
package holdwater.runtime;
