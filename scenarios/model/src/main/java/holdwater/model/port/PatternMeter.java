package holdwater.model.port;

import java.util.Map;

/** Answers: with which resilience patterns does each instance run, as it says itself? */
public interface PatternMeter {
  /** Knows of nobody. */
  PatternMeter NONE = Map::of;

  /**
   * By instance, whether each pattern that it knows is on. An instance that could be asked and gave
   * no answer has an empty map; one that cannot be asked is absent. Bounded in time; throws when
   * nobody knows whom to ask.
   */
  Map<String, Map<String, Boolean>> switches();
}
