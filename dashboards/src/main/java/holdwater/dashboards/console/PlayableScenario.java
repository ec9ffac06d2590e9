package holdwater.dashboards.console;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A scenario of the library, for whoever wants to play it.
 *
 * @param steps what is broken, in words
 * @param faults how many of its faults may be in force at once
 * @param longest the longest that one of them may stay
 * @param refusal why it cannot be played now; empty if it can
 */
public record PlayableScenario(
    String name,
    String hypothesis,
    List<String> steps,
    int faults,
    Duration longest,
    Optional<String> refusal) {
  public PlayableScenario {
    checkNotBlank(name, "name");
    checkNotBlank(hypothesis, "hypothesis");
    steps = List.copyOf(steps);
    checkNotNull(longest, "longest");
    checkNotNull(refusal, "refusal");
  }
}
