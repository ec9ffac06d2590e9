/**
 * The nouns and ports of Holdwater: no dependencies, no I/O, no clock, no randomness of its own.
 */
package holdwater.model;
