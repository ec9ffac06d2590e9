package holdwater.platform;

import holdwater.model.port.CapacityUse;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.KeptCapacity;
import holdwater.model.port.LeaseLost;
import holdwater.platform.DaemonConnection.DaemonError;
import holdwater.platform.DaemonConnection.DaemonGone;
import holdwater.platform.api.ApiError;
import holdwater.platform.api.CapacityReport;
import holdwater.platform.api.ProcessMark;
import holdwater.platform.process.MachineTime;
import java.time.Duration;
import java.util.OptionalDouble;

/** A capacity that the daemon keeps. */
final class KeptByDaemon implements KeptCapacity {
  private static final long GONE_NANOS = 2_000_000_000L;
  private static final Duration POLL = Duration.ofMillis(10);

  private final LocalDeployment stack;
  private final CapacityReport first;
  private final String path;
  private final MachineTime time;

  KeptByDaemon(LocalDeployment stack, CapacityReport first, MachineTime time) {
    this.time = time;
    this.stack = stack;
    this.first = first;
    this.path = path(first.id());
  }

  static String path(String injection) {
    return "/v1/capacity/" + injection;
  }

  @Override
  public void renew() {
    try {
      stack.connection().put(path, null, CapacityReport.class);
    } catch (DaemonError | DaemonGone e) {
      throw new LeaseLost(e.getMessage(), e);
    }
  }

  @Override
  public CapacityUse use() {
    try {
      CapacityReport report = stack.connection().get(path, CapacityReport.class);
      if (!report.trouble().isEmpty()) {
        throw new InjectionFailed(report.trouble());
      }
      return new CapacityUse(
          report.wanted(),
          report.burned(),
          report.survivors().map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    } catch (DaemonError | DaemonGone e) {
      throw new InjectionFailed("what was burned is not known: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      stack.connection().deleteUninterruptibly(path, CapacityReport.class);
    } catch (DaemonGone e) {
      if (!stackGone()) {
        throw notGone(e.getMessage(), e);
      }
    } catch (DaemonError e) {
      if (!e.error().equals(ApiError.NOT_FOUND)) {
        throw notGone(e.getMessage(), e);
      }
    }
    awaitGone();
  }

  private void awaitGone() {
    long deadline = time.nanos() + GONE_NANOS;
    while (first.ballast().filter(ProcessMark::alive).isPresent()) {
      if (time.nanos() - deadline > 0) {
        throw notGone("its ballast " + first.ballast().orElseThrow().pid() + " still lives", null);
      }
      time.pause(POLL);
    }
  }

  private boolean stackGone() {
    try {
      return stack.gone();
    } catch (DeploymentFailed unknown) {
      return false;
    }
  }

  private InjectionFailed notGone(String why, RuntimeException cause) {
    return new InjectionFailed(
        "the survivors' capacity of " + first.id() + " is not given back: " + why, cause);
  }
}
