package holdwater.platform.injection;

import holdwater.model.port.InstanceStatus.State;
import holdwater.platform.LocalDeployment;
import holdwater.platform.api.InstanceReport;
import holdwater.platform.api.ProcessMark;
import holdwater.platform.process.MachineTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The instances of one injection, with the processes they had when it came. */
final class Victims {
  private static final Duration POLL = Duration.ofMillis(20);

  private final LocalDeployment stack;
  private final List<String> instances;
  private final Map<String, ProcessMark> before;
  private final MachineTime time;

  /**
   * @param before the processes then; instances without one are absent
   */
  Victims(
      LocalDeployment stack,
      List<String> instances,
      Map<String, ProcessMark> before,
      MachineTime time) {
    this.stack = stack;
    this.time = time;
    this.instances = List.copyOf(instances);
    this.before = Map.copyOf(before);
  }

  /** By which it is waited for them. */
  MachineTime time() {
    return time;
  }

  List<String> instances() {
    return instances;
  }

  Map<String, ProcessMark> before() {
    return before;
  }

  /**
   * With the processes that they have now, where nobody knows any more which ones they had: what is
   * true of nobody proves nothing.
   */
  Victims known() {
    return before.isEmpty() ? new Victims(stack, instances, now(), time) : this;
  }

  /** Those of the former processes that still exist. */
  List<Long> alive() {
    return before.values().stream().filter(ProcessMark::alive).map(ProcessMark::pid).toList();
  }

  /** The processes now, as the daemon says. */
  Map<String, ProcessMark> now() {
    return reports().entrySet().stream()
        .filter(entry -> entry.getValue().process().isPresent())
        .collect(
            Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().process().orElseThrow()));
  }

  /** Process ids now, for people. */
  Map<String, Long> pids() {
    Map<String, Long> pids = new TreeMap<>();
    now().forEach((instance, mark) -> pids.put(instance, mark.pid()));
    return pids;
  }

  /** Instances in that state now, as the daemon says. */
  List<String> in(State state) {
    return reports().values().stream()
        .filter(report -> report.state() == state)
        .map(InstanceReport::id)
        .toList();
  }

  /** Instances whose process now is another one than before, and exists. */
  List<String> anew() {
    return now().entrySet().stream()
        .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
        .filter(entry -> entry.getValue().alive())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether it is certain that the whole stack is gone. */
  boolean stackGone() {
    return stack.gone();
  }

  /** Whether that is certain without asking the daemon, who may be slow to answer. */
  boolean daemonDead() {
    return stack.daemonDead();
  }

  private Map<String, InstanceReport> reports() {
    return stack.report().instances().stream()
        .filter(report -> instances.contains(report.id()))
        .collect(Collectors.toMap(InstanceReport::id, report -> report));
  }

  /** The real ports of an instance. */
  List<InetSocketAddress> addresses(String instance) {
    return stack.realAddresses(instance);
  }

  /** Waits for the event; returns whether it came in time. */
  boolean await(Duration within, BooleanSupplier event) {
    long deadline = time.nanos() + within.toNanos();
    while (!event.getAsBoolean()) {
      if (time.nanos() - deadline > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      time.pause(POLL);
    }
    return true;
  }
}
