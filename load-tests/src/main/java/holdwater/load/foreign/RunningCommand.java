package holdwater.load.foreign;

import holdwater.load.Job;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A generator of the user's at work. Its end before ours is a failure, whatever its exit code. */
final class RunningCommand implements RunningTraffic {
  /** So long it may write its summary. */
  static final Duration END_WITHIN = Duration.ofSeconds(10);

  private final Job job;
  private final Path log;
  private final Clock clock;
  private final Instant began;
  private final EmptySeconds seconds;
  private boolean stopped;
  private boolean told;

  RunningCommand(Job job, Path log, Clock clock) {
    this.job = job;
    this.log = log;
    this.clock = clock;
    this.began = clock.instant();
    this.seconds = new EmptySeconds(clock);
  }

  @Override
  public TrafficReport poll() {
    failIfEnded();
    return seconds.news();
  }

  private void failIfEnded() {
    if (stopped || told || job.alive()) {
      return;
    }
    told = true;
    String code =
        job.exitCode().isPresent()
            ? "exit code " + job.exitCode().getAsInt()
            : "nobody knows with which exit code";
    throw new TrafficFailed(
        "the generator ended at +%d s, %s, see %s"
            .formatted(Duration.between(began, clock.instant()).toSeconds(), code, log));
  }

  @Override
  public boolean running() {
    return !stopped && job.alive();
  }

  @Override
  public long requests() {
    return 0;
  }

  @Override
  public TrafficReport stop() {
    if (!stopped) {
      failIfEnded();
      stopped = true;
      job.end(END_WITHIN);
    }
    return seconds.news();
  }

  @Override
  public void close() {
    stopped = true;
    job.stop();
  }
}
