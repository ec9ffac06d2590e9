package holdwater.agent.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

/**
 * One constant behind all the call sites of a fault, which the JIT folds: closed, it costs nothing;
 * flipping it throws away the code that was compiled for the other answer.
 */
final class Gate {
  private static final MethodHandle CLOSED = MethodHandles.constant(boolean.class, false);
  private static final MethodHandle OPEN = MethodHandles.constant(boolean.class, true);

  private final MutableCallSite site = new MutableCallSite(CLOSED);

  /** One call site may stand behind any number of instructions. */
  MutableCallSite site() {
    return site;
  }

  /** Every thread sees it when this returns. */
  void set(boolean open) {
    site.setTarget(open ? OPEN : CLOSED);
    MutableCallSite.syncAll(new MutableCallSite[] {site});
  }
}
