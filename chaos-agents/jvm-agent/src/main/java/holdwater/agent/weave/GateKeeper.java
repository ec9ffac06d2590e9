package holdwater.agent.weave;

import java.util.function.IntSupplier;
import net.bytebuddy.jar.asm.Label;

/** Gives a gate the number of its site, and takes what the gate finds behind it. */
interface GateKeeper extends IntSupplier {
  /** There the constructor lets another one make the rest of the object. */
  void handsOver(Label there);
}
