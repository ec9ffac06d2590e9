package holdwater.load.foreign;

import holdwater.model.port.Job;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.TrafficClock;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A generator of the user's at work. Its end before ours is a failure, whatever its exit code. */
final class RunningCommand implements RunningTraffic {
  /** So long it may write its summary. */
  static final Duration END_WITHIN = Duration.ofSeconds(10);

  private final Job job;
  private final Path log;
  private final Clock clock;
  private final Instant began;
  private final EmptySeconds seconds;
  private final Optional<ResultBook> results;
  private boolean stopped;
  private boolean told;

  RunningCommand(Job job, Path log, Clock clock, Optional<ResultBook> results) {
    this.job = job;
    this.log = log;
    this.clock = clock;
    this.began = clock.instant();
    this.seconds = new EmptySeconds(clock);
    this.results = results;
  }

  @Override
  public TrafficReport poll() {
    failIfEnded();
    return news();
  }

  private TrafficReport news() {
    TrafficReport empty = seconds.news();
    return results.map(book -> with(book, empty)).orElse(empty);
  }

  private TrafficReport with(ResultBook book, TrafficReport empty) {
    Instant now = clock.instant();
    List<TrafficSecond> all = new ArrayList<>(empty.seconds());
    all.addAll(book.news(now));
    // Its results are compared with this very clock.
    Duration monotonic = Duration.ofNanos(System.nanoTime());
    return new TrafficReport(
        all, book.completeUpTo(now), Optional.of(new TrafficClock(now, now, monotonic)));
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
    return results.map(ResultBook::requests).orElse(0L);
  }

  @Override
  public TrafficReport stop() {
    if (!stopped) {
      failIfEnded();
      stopped = true;
      job.end(END_WITHIN);
    }
    return news();
  }

  @Override
  public void close() {
    stopped = true;
    job.stop();
  }
}
