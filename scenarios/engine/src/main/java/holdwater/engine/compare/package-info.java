/** Did it get worse? Runs of one scenario held against each other, from their journals alone. */
package holdwater.engine.compare;
