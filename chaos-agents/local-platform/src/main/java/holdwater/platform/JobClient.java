package holdwater.platform;

import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.JobOrder;
import holdwater.model.port.Jobs;
import holdwater.platform.DaemonConnection.DaemonError;
import holdwater.platform.DaemonConnection.DaemonGone;
import holdwater.platform.api.JobReport;
import holdwater.platform.api.JobRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Starts processes that the daemon owns and that run to their end, such as the viewers. */
public final class JobClient implements Jobs {
  /** How long a job lives on without us. */
  public static final Duration LEASE = Duration.ofSeconds(5);

  private final LocalPlatform platform;

  public JobClient(LocalPlatform platform) {
    this.platform = platform;
  }

  /**
   * {@inheritDoc} Its lease is renewed for as long as it is not stopped and this JVM lives.
   *
   * @throws DeploymentFailed when it does not start
   */
  @Override
  public DaemonJob start(JobOrder order) {
    return start(order, LEASE.toMillis());
  }

  /**
   * Starts one that watches the stack that is up: it ends with that stack and not with this JVM,
   * and nobody renews a lease of it.
   *
   * @throws DeploymentFailed when it does not start, or no stack is up
   */
  public DaemonJob startWithStack(JobOrder order) {
    return start(order, JobRequest.WITH_THE_STACK);
  }

  private DaemonJob start(JobOrder order, long leaseMillis) {
    try {
      DaemonConnection connection = platform.connectOrStart();
      Map<String, String> whole = new HashMap<>(platform.inherited());
      whole.putAll(order.environment());
      Path folder = order.folder().orElseGet(platform::root);
      // An interrupt in the middle would leave open whether there is a job to end.
      JobReport report =
          connection.postUninterruptibly(
              "/v1/jobs",
              new JobRequest(
                  order.name(),
                  order.argv(),
                  whole,
                  folder.toAbsolutePath().toString(),
                  order.log().toAbsolutePath().toString(),
                  leaseMillis),
              JobReport.class);
      return new DaemonJob(connection, report, platform.time());
    } catch (DaemonError | DaemonGone e) {
      throw new DeploymentFailed("job " + order.name() + " did not start: " + e.getMessage(), e);
    }
  }
}
