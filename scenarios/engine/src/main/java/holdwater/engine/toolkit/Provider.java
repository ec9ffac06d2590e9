package holdwater.engine.toolkit;

import com.fasterxml.jackson.databind.JsonNode;

/** Does what activities say. Safe for use by several threads. */
public interface Provider {
  /**
   * Answers: what came of it? Returns within a time that it bounds itself.
   *
   * @param provider of an activity, as the file has it: nothing in it is substituted yet
   * @throws ActivityFailed when it did not come to an end
   */
  ActivityOutcome call(JsonNode provider, Variables variables)
      throws ActivityFailed, InterruptedException;
}
