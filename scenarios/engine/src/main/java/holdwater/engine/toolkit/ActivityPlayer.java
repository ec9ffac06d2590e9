package holdwater.engine.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.model.port.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Plays one activity, with its pauses. An interrupt of its thread ends it, and the pauses. */
final class ActivityPlayer {
  private static final double LONGEST_PAUSE_SECONDS = 24 * 3600.0;
  private static final double NANOS = 1e9;

  private final Provider provider;
  private final Variables variables;
  private final Ticker clock;
  private final Consumer<String> progress;

  ActivityPlayer(Provider provider, Variables variables, Ticker clock, Consumer<String> progress) {
    this.provider = provider;
    this.variables = variables;
    this.clock = clock;
    this.progress = progress;
  }

  /** Plays it; what goes wrong is in the answer. */
  Played play(Activity activity) {
    JsonNode pauses = variables.substitute(activity.pauses());
    if (!pause(pauses.path("before"))) {
      Instant now = clock.instant();
      return said(Played.failed(activity, now, now, "interrupted before it began"));
    }
    Played played = call(activity);
    said(played);
    pause(pauses.path("after"));
    return played;
  }

  private Played call(Activity activity) {
    Instant start = clock.instant();
    try {
      ActivityOutcome answer = provider.call(activity.provider(), variables);
      return Played.succeeded(activity, start, clock.instant(), answer);
    } catch (ActivityFailed e) {
      return Played.failed(activity, start, clock.instant(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Played.failed(activity, start, clock.instant(), "interrupted while it was under way");
    }
  }

  private Played said(Played played) {
    progress.accept(
        played.activity().words()
            + ": "
            + played
                .failure()
                .map(why -> "failed, " + why)
                .orElse(played.doubt().map(why -> "done, but " + why).orElse("done")));
    return played;
  }

  /** Whether it was not interrupted. */
  private boolean pause(JsonNode seconds) {
    double length = Python.decimal(seconds).map(Number::doubleValue).orElse(0.0);
    if (length <= 0) {
      return true;
    }
    try {
      double bounded = Math.min(length, LONGEST_PAUSE_SECONDS);
      clock.sleepFor(Duration.ofNanos((long) (bounded * NANOS)));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Asks the probes one after the other, until one is not within its tolerance. */
  SteadyState ask(List<Activity> probes) {
    List<Played> asked = new ArrayList<>();
    for (Activity probe : probes) {
      Played played = play(probe);
      Played tolerated = tolerated(probe, played);
      asked.add(tolerated);
      if (!tolerated.withinTolerance().orElse(false)) {
        return new SteadyState(false, asked);
      }
    }
    return new SteadyState(true, asked);
  }

  private Played tolerated(Activity probe, Played played) {
    if (played.hasFailed()) {
      return played.held(false, Optional.empty());
    }
    Tolerance tolerance =
        probe
            .tolerance()
            .orElseThrow(() -> new IllegalStateException(probe.words() + " has no tolerance"));
    try {
      Tolerance.Held held = tolerance.holds(played.output(), variables, provider);
      return played.held(
          held.within(), Optional.of(held.doubt()).filter(doubt -> !doubt.isEmpty()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Played.failed(
              probe, played.start(), played.end(), "interrupted while its answer was looked at")
          .held(false, Optional.empty());
    }
  }
}
