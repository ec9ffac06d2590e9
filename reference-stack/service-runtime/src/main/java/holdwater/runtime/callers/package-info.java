/**
 * By which services know who calls them: a short-lived token on each call, signed by a key that
 * only the caller and the called one have.
 */
package holdwater.runtime.callers;
