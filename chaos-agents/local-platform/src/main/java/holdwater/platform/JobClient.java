package holdwater.platform;

import holdwater.model.port.DeploymentFailed;
import holdwater.platform.DaemonConnection.DaemonError;
import holdwater.platform.DaemonConnection.DaemonGone;
import holdwater.platform.api.JobReport;
import holdwater.platform.api.JobRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts processes that the daemon owns and that run to their end, such as the viewers. */
public final class JobClient {
  /** How long a job lives on without us. */
  public static final Duration LEASE = Duration.ofSeconds(5);

  private final LocalPlatform platform;

  public JobClient(LocalPlatform platform) {
    this.platform = platform;
  }

  /**
   * Starts a job in the project's root; its lease is renewed for as long as it is not stopped and
   * this JVM lives.
   *
   * @param name letters, digits, dots and dashes; need not be unique
   * @param env what it gets beside what every process inherits
   * @param log where its output goes, of limited size
   * @throws DeploymentFailed when it does not start
   */
  public Job start(String name, List<String> argv, Map<String, String> env, Path log) {
    return start(name, argv, env, platform.root(), log);
  }

  /**
   * The same in another folder.
   *
   * @throws DeploymentFailed when it does not start
   */
  public Job start(String name, List<String> argv, Map<String, String> env, Path folder, Path log) {
    try {
      DaemonConnection connection = platform.connectOrStart();
      Map<String, String> whole = new HashMap<>(platform.inherited());
      whole.putAll(env);
      // An interrupt in the middle would leave open whether there is a job to end.
      JobReport report =
          connection.postUninterruptibly(
              "/v1/jobs",
              new JobRequest(
                  name,
                  argv,
                  whole,
                  folder.toAbsolutePath().toString(),
                  log.toAbsolutePath().toString(),
                  LEASE.toMillis()),
              JobReport.class);
      return new Job(connection, report, platform.time());
    } catch (DaemonError | DaemonGone e) {
      throw new DeploymentFailed("job " + name + " did not start: " + e.getMessage(), e);
    }
  }
}
