/** Signatures by which one service believes what another has handed to a viewer. */
package holdwater.runtime.signing;
