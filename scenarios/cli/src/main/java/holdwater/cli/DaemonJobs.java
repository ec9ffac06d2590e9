package holdwater.cli;

import holdwater.load.Job;
import holdwater.load.JobRunner;
import holdwater.load.foreign.CommandRunner;
import holdwater.platform.JobClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Load as a job of the daemon, so that a killed command line leaves none behind. */
final class DaemonJobs implements JobRunner, CommandRunner {
  private static final String VIEWERS = "viewers";
  private static final String GENERATOR = "generator";

  private final JobClient client;

  DaemonJobs(JobClient client) {
    this.client = client;
  }

  @Override
  public Job start(List<String> argv, Map<String, String> environment, Path log) {
    return new DaemonJob(client.start(VIEWERS, argv, environment, log));
  }

  @Override
  public Job start(List<String> argv, Path folder, Path log) {
    return new DaemonJob(client.start(GENERATOR, argv, Map.of(), folder, log));
  }

  private record DaemonJob(holdwater.platform.Job job) implements Job {
    @Override
    public boolean alive() {
      return job.alive();
    }

    @Override
    public OptionalInt exitCode() {
      return job.exitCode();
    }

    @Override
    public void end(Duration within) {
      var unused = job.terminate(within);
      // Also of one that has ended: nobody renews its lease any more.
      job.close();
    }

    @Override
    public void stop() {
      job.close();
    }
  }
}
