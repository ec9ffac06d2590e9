package holdwater.model.port;

import java.util.Map;

/**
 * Answers: what has each instance of the system counted since its process began?
 *
 * <p>Called once a second on a thread of its own; must answer within a second whatever the
 * instances do.
 */
@FunctionalInterface
public interface ServiceMeter {
  /** Knows nothing of any instance. */
  ServiceMeter NONE = Map::of;

  /**
   * Counts by instance id. An instance that does not answer in time is absent, which says nothing
   * of it. Counts start anew from zero with the instance's process.
   */
  Map<String, ServiceCounts> counts();
}
