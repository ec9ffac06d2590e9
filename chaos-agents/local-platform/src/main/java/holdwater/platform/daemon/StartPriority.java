package holdwater.platform.daemon;

import holdwater.platform.process.Child;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What serves goes before what starts: an instance that is started anew has no more of the machine
 * than nobody else wants, until it is ready. By the priority of its session where the kernel
 * schedules by sessions, else by being stopped for moments; an ordinary user may do both, while a
 * process that was made nicer can never be made less nice again. Not both at once: then a start
 * would take minutes where the kernel alone gives it all that is idle. Used by the control thread
 * only.
 */
final class StartPriority {
  /** Of the session of one that starts while others serve. */
  static final int YIELDING = 19;

  private static final String NAME = "starting";

  private final DaemonParts parts;
  private final Set<Long> starting = new LinkedHashSet<>();

  StartPriority(DaemonParts parts) {
    this.parts = parts;
  }

  /**
   * One starts.
   *
   * @param othersServe whether it is to yield to them
   */
  void started(Child child, boolean othersServe) {
    // It asks for as much itself, which is refused to an ordinary user who has just asked.
    parts.sessions().wish(child.pid(), othersServe ? YIELDING : AutoScalingGroup.NICENESS);
    if (!othersServe || parts.sessions().available()) {
      return;
    }
    starting.add(child.pid());
    if (!parts.throttle().bounds(NAME)) {
      parts.throttle().yielding(NAME);
    }
    parts.throttle().groups(NAME, starting);
  }

  /** It is ready: from now on it is as good as any. */
  void ready(Child child) {
    parts.sessions().wish(child.pid(), AutoScalingGroup.NICENESS);
    gone(child);
  }

  /** It serves, or it is gone. */
  void gone(Child child) {
    if (starting.remove(child.pid())) {
      parts.throttle().groups(NAME, starting);
    }
    if (starting.isEmpty()) {
      parts.throttle().release(NAME);
    }
  }
}
