package holdwater.model.port;

import java.util.Map;

/**
 * Answers: what has each instance of the system counted since its process began?
 *
 * <p>Called once a second on a thread of its own. It must answer within a second even if instances
 * do not.
 */
@FunctionalInterface
public interface ServiceMeter {
  /** A meter that knows no instance. */
  ServiceMeter NONE = Map::of;

  /**
   * Counts by instance id. An instance that does not answer in time is absent; its state is unknown
   * then. Counts begin at zero again when the instance's process is restarted.
   */
  Map<String, ServiceCounts> counts();
}
