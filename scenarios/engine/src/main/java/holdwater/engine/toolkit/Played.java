package holdwater.engine.toolkit;

import static holdwater.model.Checks.checkNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.util.Optional;

/**
 * An activity that was played.
 *
 * @param output null unless it succeeded
 * @param failure why it did not come to an end; succeeded, in words of the Chaos Toolkit, without
 * @param doubt why it may not have done what it is for though it did
 * @param withinTolerance of a probe of the hypothesis
 */
public record Played(
    Activity activity,
    Instant start,
    Instant end,
    JsonNode output,
    Optional<String> failure,
    Optional<String> doubt,
    Optional<Boolean> withinTolerance) {
  public Played {
    checkNotNull(activity, "activity");
    checkNotNull(output, "output");
    checkNotNull(failure, "failure");
    checkNotNull(doubt, "doubt");
    checkNotNull(withinTolerance, "withinTolerance");
  }

  static Played succeeded(Activity activity, Instant start, Instant end, ActivityOutcome answer) {
    return new Played(
        activity, start, end, answer.output(), Optional.empty(), answer.doubt(), Optional.empty());
  }

  static Played failed(Activity activity, Instant start, Instant end, String why) {
    return new Played(
        activity,
        start,
        end,
        NullNode.getInstance(),
        Optional.of(why),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Held against a tolerance, which decides over what it answered: the only doubt is that of the
   * tolerance.
   */
  Played held(boolean within, Optional<String> why) {
    return new Played(activity, start, end, output, failure, why, Optional.of(within));
  }

  boolean hasFailed() {
    return failure.isPresent();
  }

  /** Whether it came to an end, and nothing speaks against its having done what it is for. */
  boolean isProven() {
    return failure.isEmpty() && doubt.isEmpty();
  }
}
