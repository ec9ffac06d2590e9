package holdwater.cli;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.Durations;
import holdwater.engine.simian.Consent;
import holdwater.engine.simian.Hours;
import holdwater.engine.simian.Rhythm;
import holdwater.engine.simian.Simian;
import holdwater.engine.simian.SimianPolicy;
import holdwater.engine.simian.Simians;
import holdwater.engine.simian.Unleashing;
import holdwater.model.scenario.BlastRadius;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a user types of simians; whatever is wrong is a {@link UserMistake}. */
public final class SimianWords {
  private static final Duration LONGEST = Duration.ofHours(24);

  private SimianWords() {}

  /** The time that an option says, above nothing and at most a day. */
  public static Duration time(String option, String text) {
    return Durations.parse(text)
        .filter(time -> !time.isZero() && time.compareTo(LONGEST) <= 0)
        .orElseThrow(
            () ->
                new UserMistake(
                    option + " is a time such as 20m, at most 24h, was '" + text + "'"));
  }

  /** The rhythm, all times as typed. */
  public static Rhythm rhythm(String every, String hold, String distance, Optional<String> hours) {
    try {
      return new Rhythm(
          time("--every", every),
          time("--hold", hold),
          time("--distance", distance),
          hours.map(SimianWords::hours).orElse(Hours.any()));
    } catch (IllegalArgumentException e) {
      throw new UserMistake(e.getMessage());
    }
  }

  private static Hours hours(String text) {
    return Hours.Working.parse(text, ZoneId.systemDefault())
        .orElseThrow(
            () -> new UserMistake("--hours are such as 9-17, on working days, was '" + text + "'"));
  }

  /** The simians of those words, each with the same rhythm. */
  public static Unleashing unleashing(
      Set<String> words, Rhythm rhythm, Consent consent, BlastRadius radius, Duration length) {
    List<SimianPolicy> policies =
        words.stream()
            .map(word -> new SimianPolicy(simian(word), rhythm, consent, radius))
            .toList();
    return new Unleashing(policies, length);
  }

  private static Simian simian(String word) {
    return Simians.named(word)
        .orElseThrow(
            () ->
                new UserMistake(
                    "no such simian '"
                        + word
                        + "'"
                        + DidYouMean.ending(word, Simians.words())
                        + "\nSimians: "
                        + String.join(", ", Simians.words())));
  }
}
