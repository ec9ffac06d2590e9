package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.port.InstanceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who was started anew, as far as looks at the instances show it: ready at each of them, it may
 * have died in between all the same. Platforms that tell neither process nor count show nothing.
 * Who comes and goes with the load is another process each time it comes, and is started anew only
 * as far as it is counted ({@link InstanceStatus#restarts}).
 */
final class Restarts {
  /**
   * @param at the first look at which it was another process
   */
  record Restart(Instant at, String instance) {}

  private record Known(Optional<Long> pid, int restarts) {
    static Known of(InstanceStatus status) {
      boolean comesAndGoes = status.instance().elastic();
      return new Known(comesAndGoes ? Optional.empty() : status.pid(), status.restarts());
    }

    boolean endedBefore(Known later) {
      boolean other = pid.isPresent() && later.pid.isPresent() && !pid.equals(later.pid);
      return other || later.restarts > restarts;
    }

    /** One that is down has no process, and is still known by its last one. */
    Known then(Known later) {
      return new Known(later.pid.isPresent() ? later.pid : pid, later.restarts);
    }
  }

  private final Map<String, Known> last = new HashMap<>();
  private final List<Restart> found = new ArrayList<>();

  private Restarts() {}

  /** All that a journal shows, in the order of time. */
  static List<Restart> of(Journal journal) {
    Restarts restarts = new Restarts();
    for (JournalEntry entry : journal.entries()) {
      if (entry instanceof StackReady ready) {
        restarts.look(ready.at(), ready.instances());
      } else if (entry instanceof InstancesObserved observed) {
        restarts.look(observed.at(), observed.instances());
      }
    }
    return restarts.found;
  }

  private void look(Instant at, List<InstanceStatus> instances) {
    for (InstanceStatus status : instances) {
      String id = status.instance().id();
      Known now = Known.of(status);
      Known before = last.getOrDefault(id, now);
      if (before.endedBefore(now)) {
        found.add(new Restart(at, id));
      }
      last.put(id, before.then(now));
    }
  }
}
