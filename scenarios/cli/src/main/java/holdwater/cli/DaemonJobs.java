package holdwater.cli;

import holdwater.load.Job;
import holdwater.load.JobRunner;
import holdwater.platform.JobClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Viewers as a job of the daemon, so that a killed command line leaves none behind. */
final class DaemonJobs implements JobRunner {
  private static final String NAME = "viewers";

  private final JobClient client;

  DaemonJobs(JobClient client) {
    this.client = client;
  }

  @Override
  public Job start(List<String> argv, Map<String, String> environment, Path log) {
    return new DaemonJob(client.start(NAME, argv, environment, log));
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
    public void stop() {
      job.close();
    }
  }
}
