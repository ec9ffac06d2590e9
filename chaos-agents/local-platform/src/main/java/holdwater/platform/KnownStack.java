package holdwater.platform;

import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.platform.api.StackReport;
import java.util.Optional;

/** The stack that runs now. Asked every second, so it remembers it. For one thread. */
final class KnownStack {
  private final LocalPlatform platform;
  private Optional<LocalDeployment> known = Optional.empty();

  KnownStack(LocalPlatform platform) {
    this.platform = platform;
  }

  /**
   * The stack, also while it starts.
   *
   * @throws DeploymentFailed when nobody can tell what runs
   */
  Optional<Deployment> now() {
    if (known.filter(KnownStack::stillRuns).isEmpty()) {
      known = platform.runningStack();
    }
    return known.map(Deployment.class::cast);
  }

  private static boolean stillRuns(LocalDeployment stack) {
    try {
      StackReport report = stack.report();
      boolean runs =
          report.phase() == StackReport.Phase.STARTING || report.phase() == StackReport.Phase.UP;
      return runs && report.startedAt().equals(stack.startedAt());
    } catch (DeploymentFailed e) {
      return false;
    }
  }
}
