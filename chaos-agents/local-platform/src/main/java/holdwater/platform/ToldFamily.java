package holdwater.platform;

import holdwater.model.port.DeploymentFailed;
import holdwater.platform.DaemonConnection.DaemonError;
import holdwater.platform.DaemonConnection.DaemonGone;
import holdwater.platform.api.JobReport;
import holdwater.platform.api.StackReport;
import holdwater.platform.machine.DaemonFamily;
import holdwater.platform.machine.Owner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The daemon's children, as the daemon reports them. Empty when it does not answer. */
final class ToldFamily implements DaemonFamily {
  private final LocalPlatform platform;

  ToldFamily(LocalPlatform platform) {
    this.platform = platform;
  }

  @Override
  public Optional<Family> ask() {
    try {
      return platform.connection().map(ToldFamily::of);
    } catch (DeploymentFailed | DaemonError | DaemonGone silent) {
      return Optional.empty();
    }
  }

  private static Family of(DaemonConnection daemon) {
    Map<Long, Owner> children = new HashMap<>();
    for (JobReport job : daemon.get("/v1/jobs", JobReport[].class)) {
      children.put(job.process().pid(), job.withStack() ? Owner.JUDGE : Owner.GENERATOR);
    }
    stackOf(daemon)
        .ifPresent(
            stack -> {
              stack.instances().stream()
                  .flatMap(instance -> instance.process().stream())
                  .forEach(process -> children.put(process.pid(), Owner.STACK));
              stack.proxy().ifPresent(proxy -> children.put(proxy.pid(), Owner.PROXY));
              stack.traces().ifPresent(traces -> children.put(traces.pid(), Owner.JUDGE));
            });
    return new Family(daemon.daemon().pid(), children);
  }

  private static Optional<StackReport> stackOf(DaemonConnection daemon) {
    try {
      return Optional.of(daemon.get("/v1/stack", StackReport.class));
    } catch (DaemonError noStack) {
      return Optional.empty();
    }
  }
}
