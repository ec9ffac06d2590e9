/**
 * What a rung of the bit-rate ladder is, how it is encoded and how its output is checked; no
 * framework types.
 */
package holdwater.encoding.ladder;
