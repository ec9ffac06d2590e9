package holdwater.platform;

import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.InstanceStatus.State;
import holdwater.platform.DaemonConnection.DaemonError;
import holdwater.platform.api.InstanceReport;
import holdwater.platform.api.StackReport;
import holdwater.platform.api.StackReport.Phase;
import holdwater.platform.process.MachineTime;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Waits for a stack that was asked for, keeps its lease meanwhile, and tells how it goes. */
final class StackStart {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long TELL_NANOS = 2_000_000_000L;
  private static final int NAMES = 4;

  private final DaemonConnection connection;
  private final Consumer<String> progress;
  private final MachineTime time;
  private int notesTold;

  StackStart(DaemonConnection connection, Consumer<String> progress, MachineTime time) {
    this.time = time;
    this.connection = connection;
    this.progress = progress;
  }

  /**
   * The report of the stack once it is up. Bounded: the daemon ends a start in which nothing comes
   * up any more.
   *
   * @throws PortTaken when it does not come up because of a port
   * @throws DeploymentFailed when it does not come up, or we are interrupted; it is not ended here
   */
  StackReport awaitUp() {
    long told = time.nanos() - TELL_NANOS;
    while (true) {
      StackReport report = connection.get("/v1/stack", StackReport.class);
      tellNotes(report.notes());
      if (report.phase() == Phase.UP) {
        return report;
      }
      if (report.phase() != Phase.STARTING) {
        throw failed(report);
      }
      renew();
      if (time.nanos() - told >= TELL_NANOS) {
        told = time.nanos();
        progress.accept(line(report.instances()));
      }
      pause();
    }
  }

  private static DeploymentFailed failed(StackReport report) {
    String message = "stack '" + report.topology() + "' did not come up: " + report.message();
    return report.portTaken() ? new PortTaken(message) : new DeploymentFailed(message);
  }

  private void renew() {
    try {
      connection.put("/v1/stack/lease", null, Object.class);
    } catch (DaemonError ended) {
      // Why it ended is in its next report.
    }
  }

  private void tellNotes(List<String> notes) {
    for (; notesTold < notes.size(); notesTold++) {
      progress.accept(notes.get(notesTold));
    }
  }

  private static String line(List<InstanceReport> instances) {
    long ready = instances.stream().filter(i -> i.state() == State.READY).count();
    List<String> coming =
        instances.stream()
            .filter(i -> i.state() != State.READY && i.process().isPresent())
            .map(InstanceReport::id)
            .limit(NAMES)
            .toList();
    return ready
        + " of "
        + instances.size()
        + " instances ready"
        + (coming.isEmpty() ? "" : ", starting " + String.join(", ", coming));
  }

  private void pause() {
    time.pause(POLL);
    if (Thread.currentThread().isInterrupted()) {
      throw new DeploymentFailed("interrupted while the stack was starting");
    }
  }
}
