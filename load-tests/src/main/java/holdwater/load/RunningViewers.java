package holdwater.load;

import holdwater.load.plan.TrafficDirectory;
import holdwater.load.record.LinesTail;
import holdwater.load.record.TrafficLine;
import holdwater.model.port.AcknowledgedWrites;
import holdwater.model.port.Job;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.Throttle;
import holdwater.model.port.TrafficClock;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The generator's process at work, seen through its file of lines. */
final class RunningViewers implements RunningTraffic {
  /**
   * Gatling's own start, forty sign-ups with hashed passwords on a busy machine, first browsing.
   */
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);

  /** The longest that anything of a viewer may take, reading back, and Gatling's own end. */
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(45);

  /** After its last line the process has nothing to do but to end. */
  static final Duration EXIT_PATIENCE = Duration.ofSeconds(5);

  /** Or to make Gatling's own report, of a log that may be long. */
  static final Duration REPORT_PATIENCE = Duration.ofMinutes(2);

  private static final long LOOK_EVERY_MILLIS = 50;

  private final Job job;
  private final Duration exitPatience;
  private final TrafficDirectory directory;
  private final LinesTail tail;
  private final Consumer<TrafficLine> listener;
  private final double peak;
  private final List<TrafficSecond> news = new ArrayList<>();
  private Instant completeUpTo = Instant.EPOCH;
  private Optional<TrafficClock> clock = Optional.empty();
  private long requests;
  private long users;
  private boolean begun;
  private boolean done;
  private boolean stopped;
  private boolean told;
  private String failed;
  private List<AcknowledgedWrites> writes = List.of();

  /**
   * @param listener is given each line as it is read
   * @param peak how many times the usual users the generator's schedule has slots for
   * @param exitPatience how long the process may take to end after its last line
   */
  RunningViewers(
      Job job,
      TrafficDirectory directory,
      Consumer<TrafficLine> listener,
      double peak,
      Duration exitPatience) {
    this.peak = peak;
    this.job = job;
    this.exitPatience = exitPatience;
    this.listener = listener;
    this.directory = directory;
    this.tail = new LinesTail(directory.lines());
  }

  /** Returns when the process waits to be told when to begin. */
  void awaitReady() {
    boolean ready = await(START_PATIENCE, () -> Files.exists(directory.ready()) || !running());
    if (failed != null || !running()) {
      throw died();
    }
    if (!ready) {
      throw new TrafficFailed(
          "a generator was not ready within %d s, see %s"
              .formatted(START_PATIENCE.toSeconds(), directory.log()));
    }
  }

  /** Returns when a viewer has pressed play. */
  void awaitFirst() {
    boolean came = await(START_PATIENCE, () -> begun || !running());
    if (failed != null || !running()) {
      throw died();
    }
    if (!came && Thread.currentThread().isInterrupted()) {
      throw new TrafficFailed("interrupted while waiting for the first viewer");
    }
    if (!came) {
      throw new TrafficFailed(
          "no viewer came within %d s, see %s"
              .formatted(START_PATIENCE.toSeconds(), directory.log()));
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws TrafficFailed when the generator died, gave up, or news of it is lost, and all that is
   *     known has been told
   */
  @Override
  public synchronized TrafficReport poll() {
    boolean alive = job.alive();
    read();
    boolean died = !alive && !done && !stopped;
    if ((died || failed != null) && news.isEmpty() && !told) {
      throw died();
    }
    return report();
  }

  @Override
  public boolean running() {
    return !stopped && !done && failed == null && job.alive();
  }

  @Override
  public long requests() {
    return requests;
  }

  @Override
  public synchronized OptionalLong users() {
    read();
    return OptionalLong.of(users);
  }

  @Override
  public Map<String, Boolean> switches() {
    return directory.readSwitches();
  }

  @Override
  public Optional<Throttle> throttle() {
    return Optional.of(this::keep);
  }

  private synchronized void keep(double share) {
    if (!(share > 0 && share <= peak)) {
      throw new TrafficFailed(
          "the generator has slots for up to %s times the usual users, not for %s"
              .formatted(peak, share));
    }
    try {
      // Moved there whole: a reader must not find half a number.
      Path written = directory.path().resolve("share.new");
      Files.writeString(written, Double.toString(share / peak));
      Files.move(written, directory.share(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new TrafficFailed(
          "the generator cannot be told how many to send: " + e.getMessage(), e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws TrafficFailed when it ended before its last line, or that is torn; once
   */
  @Override
  public TrafficReport stop() {
    return stop(STOP_PATIENCE);
  }

  /** The same with a patience of the caller's. */
  synchronized TrafficReport stop(Duration patience) {
    if (!stopped) {
      stopped = true;
      askToStop();
      await(patience, () -> done || failed != null || !job.alive());
      if (done) {
        await(exitPatience, () -> !job.alive());
      }
      // One that is slow to end has still told all that the watermark says.
      boolean endedByItself = !job.alive();
      job.stop();
      read();
      if (!told && (failed != null || (endedByItself && !done))) {
        throw died();
      }
    }
    return report();
  }

  @Override
  public List<AcknowledgedWrites> readBack() {
    return writes;
  }

  /** {@inheritDoc} They are looked for when the last one has gone, and told in the last line. */
  @Override
  public synchronized boolean readBackMissed() {
    return stopped && !done;
  }

  @Override
  public void close() {
    stopped = true;
    job.stop();
  }

  /** Sends nobody new; does not wait. Twice is harmless. */
  void askToStop() {
    try {
      Files.createFile(directory.stop());
    } catch (FileAlreadyExistsException e) {
      // Somebody else stopped it, which is as good.
    } catch (IOException e) {
      job.stop();
    }
  }

  private TrafficReport report() {
    TrafficReport report = new TrafficReport(news, completeUpTo, clock);
    news.clear();
    clock = Optional.empty();
    return report;
  }

  private void read() {
    if (failed != null) {
      return;
    }
    try {
      tail.read().forEach(this::take);
    } catch (IOException e) {
      failed = "news of the viewers is lost, %s: %s".formatted(directory.lines(), e.getMessage());
    }
  }

  private void take(TrafficLine line) {
    listener.accept(line);
    requests = line.requests();
    users = line.users();
    done |= line.done();
    failed = line.failed() == null ? failed : line.failed();
    if (failed != null) {
      return;
    }
    completeUpTo = instant(line.completeUpTo());
    clock = Optional.of(clock(line.clock()));
    if (line.writes() != null) {
      writes = line.writes().stream().map(RunningViewers::writes).toList();
    }
    for (TrafficLine.Second second : line.seconds()) {
      begun |= second.offered() > 0;
      news.add(second(second));
    }
  }

  private static AcknowledgedWrites writes(TrafficLine.Writes told) {
    return new AcknowledgedWrites(
        told.kind(),
        told.acknowledged(),
        told.read(),
        told.lost(),
        told.doubled(),
        told.stale(),
        told.unanswered(),
        told.example());
  }

  private static TrafficClock clock(TrafficLine.Clock clock) {
    return new TrafficClock(
        instant(clock.time()), instant(clock.wall()), Duration.ofNanos(clock.monotonic()));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static TrafficSecond second(TrafficLine.Second second) {
    Map<String, TrafficSecond.Counts> counts = new HashMap<>();
    second.counts().forEach((slo, n) -> counts.put(slo, new TrafficSecond.Counts(n[0], n[1])));
    return new TrafficSecond(
        Instant.ofEpochSecond(second.second()),
        second.planned(),
        second.offered(),
        Duration.of(second.lagP99(), ChronoUnit.MICROS),
        counts,
        second.histograms(),
        OptionalInt.of(second.resolved()));
  }

  private TrafficFailed died() {
    told = true;
    return new TrafficFailed((failed != null ? failed : ending()) + ", see " + directory.log());
  }

  private String ending() {
    if (job.exitCode().isEmpty()) {
      return "the traffic generator is gone";
    }
    int code = job.exitCode().getAsInt();
    String why =
        code == TrafficDirectory.CANNOT_REPORT
            ? "the traffic generator could not write its report: is the disk full?"
            : "the traffic generator ended with exit code " + code;
    return tail.torn() ? why + ", its last line is torn" : why;
  }

  /** Reads until the condition holds; false if it does not in time. */
  private boolean await(Duration patience, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (true) {
        read();
        if (condition.getAsBoolean()) {
          return true;
        }
        if (System.nanoTime() - deadline > 0) {
          return false;
        }
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
