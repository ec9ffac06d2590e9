package holdwater.platform;

import holdwater.model.port.DeploymentFailed;
import holdwater.platform.api.HomeFolder;
import holdwater.platform.process.MachineTime;
import holdwater.platform.process.MarkedProcess;
import holdwater.platform.process.Signals;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Processes of stacks of ours that no daemon owns any more: daemon and warden were killed at once,
 * or nobody can find them as {@code .holdwater} was taken away. They are known by their mark, on
 * Linux only. Thread-safe.
 */
public final class Strays {
  /** So long those may take that are just ending. */
  private static final Duration ENDING = Duration.ofSeconds(1);

  private static final Duration COMING_UP = Duration.ofSeconds(30);
  private static final Duration GONE_WITHIN = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(50);

  private final HomeFolder home;
  private final Supplier<Long> living;
  private final MachineTime time;

  /**
   * @param living the process id of the daemon that answers, or 0
   */
  Strays(HomeFolder home, Supplier<Long> living, MachineTime time) {
    this.time = time;
    this.home = home;
    this.living = living;
  }

  /** Those there are now, daemons first; none of them is the daemon that answers, or its. */
  public List<MarkedProcess> find() {
    long daemon = living.get();
    List<Long> ours =
        Stream.iterate(
                ProcessHandle.current(), Objects::nonNull, process -> process.parent().orElse(null))
            .map(ProcessHandle::pid)
            .toList();
    return MarkedProcess.startedFor(home).stream()
        .filter(process -> process.mark().daemon() != daemon || daemon == 0)
        .filter(process -> process.pid() != daemon && process.parent() != daemon)
        .filter(process -> !ours.contains(process.pid()) && !justBegun(process))
        .sorted(Comparator.comparingLong(process -> process.mark().daemon()))
        .toList();
  }

  /** A daemon that comes up does not answer yet. */
  private boolean justBegun(MarkedProcess process) {
    return process.mark().daemon() == 0
        && ProcessHandle.of(process.pid())
            .flatMap(handle -> handle.info().startInstant())
            .filter(start -> start.plus(COMING_UP).isAfter(time.instant()))
            .isPresent();
  }

  /**
   * Kills them and returns whom.
   *
   * @throws DeploymentFailed when some live on
   */
  public List<MarkedProcess> end() {
    List<MarkedProcess> left = find();
    long start = time.nanos();
    while (!left.isEmpty() && time.nanos() - start < ENDING.toNanos()) {
      time.pause(POLL);
      left = find();
    }
    Map<Long, MarkedProcess> ended = new TreeMap<>();
    while (!left.isEmpty()) {
      if (time.nanos() - start > GONE_WITHIN.toNanos()) {
        throw new DeploymentFailed(
            "processes of an earlier stack cannot be killed: " + words(left));
      }
      left.forEach(process -> ended.put(process.pid(), process));
      kill(left);
      time.pause(POLL);
      left = find();
    }
    return List.copyOf(ended.values());
  }

  private static void kill(List<MarkedProcess> left) {
    try {
      Signals.toProcesses("KILL", left.stream().map(MarkedProcess::pid).toList());
    } catch (IllegalStateException e) {
      throw new DeploymentFailed(
          "processes of an earlier stack may live on: " + words(left) + ": " + e.getMessage(), e);
    }
  }

  /** For messages. */
  public static String words(List<MarkedProcess> processes) {
    return String.join(", ", processes.stream().map(MarkedProcess::words).toList());
  }
}
