package holdwater.platform;

import holdwater.model.port.CapacityKeeper;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.KeptCapacity;
import holdwater.model.port.Lease;
import holdwater.model.scenario.Capacity;
import holdwater.platform.DaemonConnection.DaemonError;
import holdwater.platform.DaemonConnection.DaemonGone;
import holdwater.platform.api.CapacityReport;
import holdwater.platform.api.CapacityRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has the daemon keep the capacity of the local stack's survivors. */
public final class LocalCapacity implements CapacityKeeper {
  private final LocalPlatform platform;

  public LocalCapacity(LocalPlatform platform) {
    this.platform = platform;
  }

  @Override
  public KeptCapacity keep(
      String injection,
      Capacity capacity,
      Map<String, Double> cores,
      List<String> survivors,
      Lease lease) {
    Optional<Double> bound =
        capacity instanceof Capacity.Bounded bounded
            ? Optional.of(bounded.cores())
            : Optional.empty();
    CapacityRequest request =
        new CapacityRequest(
            cores, bound.isPresent() ? survivors : List.of(), bound, lease.timeToLive().toMillis());
    try {
      LocalDeployment stack =
          platform.runningStack().orElseThrow(() -> new InjectionFailed("no stack is up"));
      CapacityReport report =
          stack
              .connection()
              .postUninterruptibly(KeptByDaemon.path(injection), request, CapacityReport.class);
      return new KeptByDaemon(stack, report, platform.time());
    } catch (DaemonError | DaemonGone | DeploymentFailed e) {
      throw new InjectionFailed("the survivors' capacity cannot be kept: " + e.getMessage(), e);
    }
  }
}
