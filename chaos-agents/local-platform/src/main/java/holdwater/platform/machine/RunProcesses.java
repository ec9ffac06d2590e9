package holdwater.platform.machine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells whose a process is. The daemon's children have sessions of their own, so whatever they
 * start is known by its session, even when its parent is gone; a child of the daemon that it says
 * nothing of is the stack's. For one thread.
 */
final class RunProcesses {
  /** Instances that were started anew leave their ids behind. */
  private static final int MOST_REMEMBERED = 2_000;

  private static final int MOST_ANCESTORS = 64;

  /** A proxy that has just been started is told of once it listens. */
  private static final int MOST_QUESTIONS = 5;

  private final long self;
  private final DaemonFamily family;
  private final Map<Long, Owner> children = new LinkedHashMap<>();
  private final Map<Long, Integer> questions = new HashMap<>();
  private OptionalLong daemon = OptionalLong.empty();

  /**
   * @param self the process that judges
   */
  RunProcesses(long self, DaemonFamily family) {
    this.self = self;
    this.family = family;
  }

  /** The owners of all these processes. The daemon is asked only when it has a new child. */
  Map<Long, Owner> owners(Map<Long, ProcessTicks> processes) {
    if (daemon.isEmpty() || !processes.containsKey(daemon.getAsLong())) {
      daemon = OptionalLong.empty();
      askFor(processes);
    } else if (hasNewChild(processes)) {
      askFor(processes);
    }
    Map<Long, Owner> owners = new HashMap<>();
    processes.values().forEach(process -> owners.put(process.pid(), owner(process, processes)));
    return owners;
  }

  /** The daemon's process id, if there is one. */
  OptionalLong daemon() {
    return daemon;
  }

  private boolean hasNewChild(Map<Long, ProcessTicks> processes) {
    return processes.values().stream()
        .anyMatch(process -> isDaemons(process) && worthAsking(process.pid()));
  }

  private boolean worthAsking(long pid) {
    return !children.containsKey(pid)
        || (questions.containsKey(pid) && questions.get(pid) < MOST_QUESTIONS);
  }

  private boolean isDaemons(ProcessTicks process) {
    return daemon.isPresent() && process.parent() == daemon.getAsLong();
  }

  private void askFor(Map<Long, ProcessTicks> processes) {
    Optional<DaemonFamily.Family> answer = family.ask();
    answer.ifPresent(known -> daemon = OptionalLong.of(known.daemon()));
    for (ProcessTicks process : processes.values()) {
      if (isDaemons(process)) {
        remember(process.pid(), answer.map(known -> known.children().get(process.pid())));
      }
    }
    questions.keySet().retainAll(processes.keySet());
    while (children.size() > MOST_REMEMBERED) {
      children.remove(children.keySet().iterator().next());
    }
  }

  private void remember(long pid, Optional<Owner> told) {
    if (told.isPresent()) {
      children.put(pid, told.get());
      questions.remove(pid);
    } else {
      children.putIfAbsent(pid, Owner.STACK);
      questions.merge(pid, 1, Integer::sum);
    }
  }

  private Owner owner(ProcessTicks process, Map<Long, ProcessTicks> processes) {
    if (process.kernel()) {
      return Owner.KERNEL;
    }
    ProcessTicks ancestor = process;
    for (int i = 0; ancestor != null && i < MOST_ANCESTORS; i++) {
      long pid = ancestor.pid();
      if (pid == self || (daemon.isPresent() && pid == daemon.getAsLong())) {
        return Owner.JUDGE;
      }
      Owner known = children.get(pid);
      if (known != null && (isDaemons(ancestor) || ancestor.session() == pid)) {
        return known;
      }
      ancestor = processes.get(ancestor.parent());
    }
    return orphan(process, processes);
  }

  /** Its parent is gone, its session's first process may be too. */
  private Owner orphan(ProcessTicks process, Map<Long, ProcessTicks> processes) {
    Owner known = children.get(process.session());
    ProcessTicks leader = processes.get(process.session());
    // A leader who is somebody else's has a number that came round again.
    boolean ours = leader == null || isDaemons(leader);
    return known != null && ours ? known : Owner.FOREIGN;
  }
}
