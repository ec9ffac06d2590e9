package holdwater.junit;

import holdwater.engine.judge.DroppedSeconds;
import holdwater.engine.judge.TrafficBook;
import holdwater.engine.judge.WindowJudge;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.Ticker;
import holdwater.model.port.TrafficFailed;
import holdwater.model.scenario.Expectation;
import holdwater.model.scenario.Scenario;
import holdwater.model.verdict.RecoveryRule;
import holdwater.model.verdict.Tally;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The traffic of a class of tests, and what became of it second by second. Thread-safe. */
final class LiveTraffic implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(1);

  /** An event whose end nobody knows 15 s after it was meant to begin is bad. */
  private static final Duration RESOLVED_WITHIN = Duration.ofSeconds(20);

  /** A time server that lets a clock run faster or slower does less than that. */
  private static final Duration ADJUSTED_AT_MOST = Duration.ofSeconds(1);

  /** In so long a system shows that it is warm. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final Scenario scenario;
  private final RunningTraffic traffic;
  private final Ticker clock;
  private final TrafficBook book = new TrafficBook();
  private final WindowJudge judge;
  private final Ticker.Repetition polling;
  private Optional<String> failure = Optional.empty();
  private boolean closed;

  /**
   * @param scenario whose traffic it is
   */
  LiveTraffic(Scenario scenario, RunningTraffic traffic, Ticker clock) {
    this.scenario = scenario;
    this.traffic = traffic;
    this.clock = clock;
    DroppedSeconds dropped = new DroppedSeconds(book, scenario.traffic().perSecond());
    this.judge = new WindowJudge(book, dropped);
    this.polling = clock.every(POLL, "holdwater-traffic", this::poll);
  }

  private synchronized void poll() {
    if (closed) {
      return;
    }
    try {
      book.add(traffic.poll());
    } catch (TrafficFailed e) {
      failure = Optional.of(e.getMessage());
    } catch (RuntimeException e) {
      // Seconds of which nothing was heard say nothing, and the next call may succeed.
      return;
    }
  }

  Scenario scenario() {
    return scenario;
  }

  /**
   * Waits until every SLO holds in the last ten seconds: whoever just started is no ground to stand
   * on.
   *
   * @throws AssertionError when that does not come to pass in the scenario's steady state
   */
  void awaitSteady() {
    Duration atMost = scenario.steadyState().atMost();
    Duration deadline = clock.monotonic().plus(atMost);
    sleep(LOOK);
    while (!steady()) {
      if (clock.monotonic().compareTo(deadline) > 0) {
        throw new AssertionError(
            "the system does not keep its SLOs by itself within "
                + atMost.toSeconds()
                + " s of traffic: "
                + figures());
      }
      sleep(POLL);
    }
  }

  private synchronized boolean steady() {
    checkAlive();
    return scenario.expect().entrySet().stream()
        .allMatch(
            expected -> {
              Tally tally = lately(expected.getKey(), expected.getValue()).tally();
              double allowed = expected.getValue().inSteadyState().allowedBadShare();
              return new RecoveryRule(allowed).inside(tally.events(), tally.bad());
            });
  }

  private synchronized String figures() {
    return String.join(
        ", ",
        scenario.expect().entrySet().stream()
            .map(expected -> lately(expected.getKey(), expected.getValue()))
            .map(seen -> seen.slo() + " " + SloAssert.figures(seen))
            .toList());
  }

  private WindowJudgement lately(String slo, Expectation expectation) {
    Instant known = book.completeUpTo();
    Instant end = known.equals(Instant.MIN) ? second(clock.instant()) : known;
    return judge.soFar(slo, expectation, new Window(WindowKind.STEADY, end.minus(LOOK), end));
  }

  /**
   * Watches an SLO from now on.
   *
   * @param after so much later the window begins
   * @return what the window shows, with every event of it known or given up
   * @throws AssertionError when the traffic has ended, or the time of day is set meanwhile, by
   *     which its events are counted
   */
  WindowJudgement watch(String slo, Duration after, Duration length) {
    Expectation expectation = scenario.expect().get(slo);
    sleep(after);
    // Traffic is counted by whole seconds: the one under way may belong to what was before.
    Instant start = second(clock.instant()).plusSeconds(1);
    Window window = new Window(WindowKind.HELD, start, start.plus(length));
    Duration ahead = aheadOfWhatNobodySets();
    sleep(Duration.between(clock.instant(), window.end()));
    checkNotSet(slo, ahead);
    Duration deadline = clock.monotonic().plus(RESOLVED_WITHIN);
    while (!knownUpTo(window.end()) && clock.monotonic().compareTo(deadline) < 0) {
      sleep(POLL);
      checkNotSet(slo, ahead);
    }
    synchronized (this) {
      checkAlive();
      return judge.judge(slo, expectation, window);
    }
  }

  private Duration aheadOfWhatNobodySets() {
    return Duration.between(Instant.EPOCH, clock.instant()).minus(clock.monotonic());
  }

  /** Its seconds could not be told apart any more, and faults are in force all the while. */
  private void checkNotSet(String slo, Duration ahead) {
    Duration moved = aheadOfWhatNobodySets().minus(ahead);
    if (moved.abs().compareTo(ADJUSTED_AT_MOST) > 0) {
      throw new AssertionError(
          "the time of day was set "
              + (moved.isNegative() ? "back" : "forward")
              + " by "
              + Math.round(moved.abs().toMillis() / 1e3)
              + " s while "
              + slo
              + " was watched, so nothing can be shown");
    }
  }

  private synchronized boolean knownUpTo(Instant end) {
    checkAlive();
    return book.completeUpTo(end);
  }

  private void checkAlive() {
    if (failure.isPresent()) {
      throw new AssertionError("the traffic has ended, so nothing can be shown: " + failure.get());
    }
  }

  private static Instant second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  private void sleep(Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      return;
    }
    try {
      clock.sleepFor(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while the traffic was watched", e);
    }
  }

  /** Sends nobody any more. Twice is harmless. */
  @Override
  public void close() {
    polling.close();
    synchronized (this) {
      closed = true;
      traffic.close();
    }
  }
}
