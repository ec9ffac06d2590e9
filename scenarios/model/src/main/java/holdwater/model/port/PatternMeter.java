package holdwater.model.port;

import java.util.Map;

/** Answers: which resilience patterns are on in each instance, according to the instance itself? */
public interface PatternMeter {
  /** A meter that knows no instance. */
  PatternMeter NONE = Map::of;

  /**
   * For each instance, by pattern name, whether the pattern is on. An instance that did not answer
   * has an empty map; an instance that cannot be asked at all is absent. Returns within a bounded
   * time. Throws when it is unknown which instances there are.
   */
  Map<String, Map<String, Boolean>> switches();
}
