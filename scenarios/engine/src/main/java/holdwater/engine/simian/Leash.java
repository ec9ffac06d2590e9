package holdwater.engine.simian;

import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Holds a simian back in the very moment when it would strike, if that would be no trial. Pure. */
public record Leash(Rhythm rhythm) {
  public Leash {
    checkNotNull(rhythm, "rhythm");
  }

  /** Why it must not strike now; empty when it may. What was held back is not made up for. */
  public Optional<String> holdsBack(Situation now) {
    if (!rhythm.hours().open(now.at())) {
      return Optional.of("it is not the hour");
    }
    if (now.inForce().isPresent()) {
      return now.inForce().map(fault -> fault + " is in force");
    }
    if (now.sinceRevert().filter(since -> since.compareTo(rhythm.distance()) < 0).isPresent()) {
      return Optional.of("the last fault ended less than " + words(rhythm.distance()) + " ago");
    }
    if (!now.outside().isEmpty()) {
      return Optional.of("not inside its objective: " + String.join("; ", now.outside()));
    }
    return now.allReady() ? Optional.empty() : Optional.of("not all instances are ready");
  }

  private static String words(Duration duration) {
    return duration.toSeconds() + " s";
  }

  /**
   * How things are.
   *
   * @param inForce the fault that is in force
   * @param sinceRevert how long ago the last one was gone; empty when there was none
   * @param outside SLOs that are not proven to be inside, one clause each
   */
  public record Situation(
      Instant at,
      Optional<String> inForce,
      Optional<Duration> sinceRevert,
      List<String> outside,
      boolean allReady) {
    public Situation {
      checkNotNull(at, "at");
      checkNotNull(inForce, "inForce");
      checkNotNull(sinceRevert, "sinceRevert");
      outside = List.copyOf(outside);
    }
  }
}
