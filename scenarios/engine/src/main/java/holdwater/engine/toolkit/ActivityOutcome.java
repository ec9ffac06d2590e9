package holdwater.engine.toolkit;

import static holdwater.model.Checks.checkNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What came of an activity that ended.
 *
 * @param output what a tolerance is held against, and what the journal says
 * @param doubt why it may not have done what it is for, such as "answered 404". The Chaos Toolkit
 *     knows no such thing: whatever ended has succeeded
 */
public record ActivityOutcome(JsonNode output, Optional<String> doubt) {
  public ActivityOutcome {
    checkNotNull(output, "output");
    checkNotNull(doubt, "doubt");
  }

  /** One of which there is no doubt. */
  public static ActivityOutcome of(JsonNode output) {
    return new ActivityOutcome(output, Optional.empty());
  }
}
