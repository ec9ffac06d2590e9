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
  private volatile boolean open;

  /** One call site may stand behind any number of instructions. */
  MutableCallSite site() {
    return site;
  }

  /** Every thread sees it when this returns. */
  void set(boolean wanted) {
    open = wanted;
    site.setTarget(wanted ? OPEN : CLOSED);
    MutableCallSite.syncAll(new MutableCallSite[] {site});
  }

  /** For code that cannot have the call site. */
  boolean isOpen() {
    return open;
  }
}
