package holdwater.platform.machine;

import java.util.Optional;

/**
 * {@code /proc/PID/stat}: one process and its CPU time, in ticks.
 *
 * @param session whose leader has this id; instances and jobs have one of their own
 * @param started after boot; ids come round again, so this tells two processes apart
 * @param own what its threads used, those that ended as well
 * @param children what its children used that have ended and that it was told of, and theirs
 */
record ProcessTicks(
    long pid,
    String name,
    long parent,
    long session,
    boolean kernel,
    long started,
    long own,
    long children) {
  /** PF_KTHREAD of the kernel's sched.h. */
  private static final long KERNEL_THREAD = 0x0020_0000;

  /** Places after the name. */
  private static final int PARENT = 1;

  private static final int SESSION = 3;
  private static final int FLAGS = 6;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;
  private static final int STARTED = 19;

  /** The line; empty when it is none. The name in it may hold blanks and brackets itself. */
  static Optional<ProcessTicks> parse(String stat) {
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')');
    if (open < 1 || close < open) {
      return Optional.empty();
    }
    String[] fields = stat.substring(close + 2).strip().split(" ", STARTED + 2);
    if (fields.length <= STARTED) {
      return Optional.empty();
    }
    return Optional.of(
        new ProcessTicks(
            Long.parseLong(stat.substring(0, open).strip()),
            stat.substring(open + 1, close),
            Long.parseLong(fields[PARENT]),
            Long.parseLong(fields[SESSION]),
            (Long.parseLong(fields[FLAGS]) & KERNEL_THREAD) != 0,
            Long.parseLong(fields[STARTED]),
            Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]),
            Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM])));
  }

  /** Whether it is the very same process. */
  boolean is(ProcessTicks other) {
    return other != null && pid == other.pid && started == other.started;
  }

  /** All that it and its ended children used. */
  long all() {
    return own + children;
  }
}
