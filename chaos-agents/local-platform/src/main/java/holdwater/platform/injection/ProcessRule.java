package holdwater.platform.injection;

import holdwater.model.fault.ProcessFault;
import holdwater.model.verdict.Evidence;
import java.util.Optional;

/**
 * One process fault: its name at the daemon, and how to prove that it took effect and that it is
 * gone.
 */
interface ProcessRule {
  /** The fault this rule is for. */
  Class<? extends ProcessFault> fault();

  /** Whether every victim must have a process for it to make sense. */
  boolean needsProcess();

  /** Measures, without asking the daemon, whether it bit. Bounded by seconds. */
  Evidence bit(Victims victims);

  /**
   * Why it can be in force no more, if that is certain at a glance. Asked every second while it is
   * held.
   */
  default Optional<String> lost(Victims victims) {
    return Optional.empty();
  }

  /** Measures whether its cause is gone. Bounded by seconds. */
  Evidence gone(Victims victims);
}
