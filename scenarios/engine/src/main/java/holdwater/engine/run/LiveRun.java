package holdwater.engine.run;

import holdwater.engine.judge.DroppedSeconds;
import holdwater.engine.judge.TrafficBook;
import holdwater.engine.judge.WindowJudge;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.port.Deployment;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.TrafficReport;
import holdwater.model.verdict.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What a run has at hand while it lasts: its journal, its stack, its viewers, its time. */
final class LiveRun implements AutoCloseable {
  /** So long we wait for viewers under way to be resolved before a window is looked at. */
  static final Duration SETTLE_AT_MOST = Duration.ofSeconds(20);

  /** As often as viewers tell of themselves. */
  private static final Duration NEWS_EVERY = Duration.ofMillis(250);

  /** News of a second comes within 16 s, of a Prometheus that scrapes every 15 s within 35. */
  private static final Duration NO_NEWS = Duration.ofSeconds(60);

  private final RunPlan plan;
  private final RunPorts ports;
  private final RunLog log;
  private final LeaseKeeper leases;
  private final PauseDetector pauses;
  private final Probes probes;
  private final StopWatch stops;
  private final ServiceWatch services;
  private final TrafficBook book = new TrafficBook();
  private final DroppedSeconds dropped;
  private Optional<Deployment> deployment = Optional.empty();
  private Optional<RunningTraffic> traffic = Optional.empty();

  LiveRun(RunPlan plan, RunPorts ports) {
    this.plan = plan;
    this.ports = ports;
    this.log = new RunLog(plan.settings().directory(), ports.listeners());
    this.leases = new LeaseKeeper(ports.clock());
    this.pauses = new PauseDetector(ports.clock());
    this.stops =
        new StopWatch(ports.clock(), plan.settings().directory(), ports.interruption()::stop);
    this.probes = new Probes(ports, log);
    this.services = new ServiceWatch(ports.serviceMeter(), ports.clock());
    this.dropped = new DroppedSeconds(book, plan.scenario().traffic().perSecond());
  }

  RunPlan plan() {
    return plan;
  }

  RunPorts ports() {
    return ports;
  }

  RunLog log() {
    return log;
  }

  LeaseKeeper leases() {
    return leases;
  }

  Probes probes() {
    return probes;
  }

  TrafficBook book() {
    return book;
  }

  DroppedSeconds dropped() {
    return dropped;
  }

  WindowJudge windowJudge() {
    return new WindowJudge(book, dropped);
  }

  Instant now() {
    return ports.clock().instant();
  }

  /** The second that has begun. */
  Instant second() {
    return now().truncatedTo(ChronoUnit.SECONDS);
  }

  void write(JournalEntry entry) {
    log.write(entry);
  }

  void phase(Phase phase, String note) {
    log.write(new JournalEntry.PhaseChanged(now(), phase, note));
  }

  Optional<Deployment> deployment() {
    return deployment;
  }

  void deployed(Deployment stack) {
    deployment = Optional.of(stack);
    probes.watch(stack);
  }

  Optional<RunningTraffic> traffic() {
    return traffic;
  }

  void viewersCome(RunningTraffic running) {
    traffic = Optional.of(running);
  }

  /** Sleeps until the next second begins, then looks at everything once. */
  void tick() throws InterruptedException {
    // Not until that time of day: were it set back now, nobody would see to what is in force.
    ports.interruption().sleepFor(ports.clock(), leftOfSecond());
    observe();
  }

  private Duration leftOfSecond() {
    Instant now = now();
    return Duration.between(now, now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
  }

  /**
   * Waits until all events meant to start before {@code instant} are known, if that is soon. News
   * is looked for more often than once a second: whoever waits here has nothing else to wait for.
   */
  void settle(Instant instant) throws InterruptedException {
    Limit limit = Limit.after(ports.clock(), SETTLE_AT_MOST);
    while (!book.completeUpTo(instant) && !limit.over()) {
      Duration second = leftOfSecond();
      if (second.compareTo(NEWS_EVERY) <= 0) {
        tick();
      } else {
        ports.interruption().sleepFor(ports.clock(), NEWS_EVERY);
        stopIfAsked();
        pollTraffic();
      }
    }
  }

  private void observe() {
    // First: whoever asks wants the fault gone, not another look at anything.
    stopIfAsked();
    // What the harness does itself in this second comes after.
    probes.machine();
    pauses
        .drain()
        .forEach(
            pause -> {
              dropped.add(pause);
              log.write(pause);
            });
    stopIfLeaseLapsed();
    pollTraffic();
    probes.links();
    probes.instances();
    services.drain().forEach(log::write);
  }

  private void stopIfLeaseLapsed() {
    for (JournalEntry.LeaseLapsed lapsed : leases.drain()) {
      log.write(lapsed);
      abort("lease lost: " + lapsed.message());
    }
  }

  /** Leaves if people want the run to stop. */
  void stopIfAsked() {
    stopAsked()
        .ifPresent(
            status -> {
              throw new RunStopped(status);
            });
  }

  /**
   * How the run ends because people want it to stop, which is written down; empty if nobody does.
   */
  Optional<RunStatus> stopAsked() {
    Interruption interruption = ports.interruption();
    if (interruption.interrupted()) {
      return Optional.of(RunStatus.INTERRUPTED);
    }
    Optional<String> reason = interruption.abortReason();
    if (reason.isEmpty()) {
      return Optional.empty();
    }
    if (!log.has(JournalEntry.StopAsked.class)) {
      interruption
          .stop()
          .map(asked -> new JournalEntry.StopAsked(now(), asked.askedAt(), asked.by()))
          .ifPresent(log::tryWrite);
    }
    log.tryWrite(new JournalEntry.RunAborted(now(), reason.get(), false));
    return Optional.of(RunStatus.ABORTED);
  }

  private void pollTraffic() {
    if (traffic.isEmpty()) {
      return;
    }
    poll(traffic.get());
    stopIfBlind();
    if (!traffic.get().running()) {
      // A generator that died tells its last news first, and then why.
      poll(traffic.get());
      abort("no traffic: the viewers stopped coming");
    }
  }

  /** A generator that hangs tells nothing, and what nobody sees must not be held. */
  private void stopIfBlind() {
    Duration silent = Duration.between(book.completeUpTo(), now());
    if (log.has(JournalEntry.FaultInjected.class) && silent.compareTo(NO_NEWS) > 0) {
      abort("no traffic: nothing is known of the last " + silent.toSeconds() + " s");
    }
  }

  private void poll(RunningTraffic viewers) {
    TrafficReport report;
    try {
      report = viewers.poll();
    } catch (RuntimeException e) {
      log.write(new JournalEntry.ProbeFailed(now(), "traffic", String.valueOf(e.getMessage())));
      abort("nothing can be learnt of the viewers: " + e.getMessage());
      return;
    }
    hear(report);
  }

  void hear(TrafficReport report) {
    book.add(report);
    observeClock();
    log.write(new JournalEntry.TrafficObserved(now(), report));
  }

  /** Writes down what the judge's own clocks show, by which a step of the wall clock is seen. */
  void observeClock() {
    log.write(new JournalEntry.ClockObserved(now(), ports.clock().monotonic()));
  }

  /** Writes down why, and leaves. */
  void abort(String reason) {
    log.write(new JournalEntry.RunAborted(now(), reason, false));
    throw new RunStopped(RunStatus.ABORTED);
  }

  /** Ends the threads and closes the journal; viewers and stack must have been stopped before. */
  @Override
  public void close() {
    stops.close();
    services.close();
    pauses.close();
    leases.close();
    log.close();
  }
}
