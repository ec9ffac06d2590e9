package holdwater.model.verdict;

/** The stretches of a run that are judged. */
public enum WindowKind {
  /** Before the fault. */
  STEADY,
  /** From the injection on, while the system reacts. */
  SHOCK,
  /** The fault in force, the reaction over. */
  HELD,
  /** From the revert on. */
  AFTER
}
