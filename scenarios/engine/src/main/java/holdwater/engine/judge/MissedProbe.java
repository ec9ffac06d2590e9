package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.port.InstanceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A process that was ready, misses one readiness probe and answers the next is not down: it was the
 * same process all the while. One that is ready for the first time was down before.
 */
final class MissedProbe {
  /** Instances are looked at once a second, and probed as often. */
  static final Duration ONE_PROBE = Duration.ofSeconds(3);

  private MissedProbe() {}

  /** Answers: was the same process ready, and is it again soon after? */
  static boolean isOne(InstanceStatus status, Instant at, List<InstancesObserved> looks) {
    return status.state() == InstanceStatus.State.STARTING
        && status.pid().isPresent()
        && wasReady(status, at, looks)
        && looks.stream()
            .filter(look -> look.at().isAfter(at) && !look.at().isAfter(at.plus(ONE_PROBE)))
            .flatMap(look -> look.instances().stream())
            .anyMatch(later -> later.ready() && isSameProcess(later, status));
  }

  /** At the last look before; nobody may have looked. */
  private static boolean wasReady(
      InstanceStatus status, Instant at, List<InstancesObserved> looks) {
    return looks.stream()
        .filter(look -> look.at().isBefore(at))
        .flatMap(look -> look.instances().stream())
        .filter(earlier -> earlier.instance().equals(status.instance()))
        .reduce((earlier, later) -> later)
        .map(earlier -> earlier.ready() && isSameProcess(earlier, status))
        .orElse(true);
  }

  /** Answers: is it that process of that instance, and not one that was started since? */
  static boolean isSameProcess(InstanceStatus one, InstanceStatus other) {
    return one.instance().equals(other.instance())
        && one.pid().equals(other.pid())
        && one.restarts() == other.restarts();
  }
}
