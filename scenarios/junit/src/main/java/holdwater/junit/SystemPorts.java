package holdwater.junit;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.port.Deployment;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.LinkMeter;
import holdwater.model.port.Ticker;
import holdwater.model.topology.Instance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What faults in tests need of the outside world.
 *
 * @param ledger gives a new folder for each fault; its name is the fault's id
 * @param injectors asked in this order which of them is the one for a fault
 * @param system what runs
 * @param gone why the system is certainly gone, if it is
 */
record SystemPorts(
    Supplier<Path> ledger,
    List<FaultInjector> injectors,
    LinkMeter linkMeter,
    Ticker clock,
    Deployment system,
    Supplier<Optional<String>> gone) {
  /** Who was killed is given so long to be ready again. */
  static final Duration READY_WITHIN = Duration.ofSeconds(60);

  private static final Duration LOOK = Duration.ofMillis(500);

  SystemPorts {
    checkNotNull(ledger, "ledger");
    injectors = List.copyOf(injectors);
    checkNotNull(linkMeter, "linkMeter");
    checkNotNull(clock, "clock");
    checkNotNull(system, "system");
    checkNotNull(gone, "gone");
  }

  /** Waits until every instance is ready, and answers who is not after {@link #READY_WITHIN}. */
  List<String> awaitReady() {
    Duration deadline = clock.monotonic().plus(READY_WITHIN);
    List<String> away = away();
    try {
      while (!away.isEmpty() && clock.monotonic().compareTo(deadline) < 0) {
        clock.sleepFor(LOOK);
        away = away();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return away;
  }

  private List<String> away() {
    return system.instances().stream()
        .filter(status -> !status.ready())
        .map(InstanceStatus::instance)
        .map(Instance::id)
        .toList();
  }
}
