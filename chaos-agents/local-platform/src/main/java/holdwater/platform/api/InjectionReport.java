package holdwater.platform.api;

import java.util.List;
import java.util.Map;

/**
 * One injection as the daemon sees it.
 *
 * @param victims the process that each instance had when the fault came; instances without one are
 *     absent
 * @param reason why it was reverted; empty while in force
 */
public record InjectionReport(
    String id,
    String kind,
    List<String> instances,
    Map<String, ProcessMark> victims,
    boolean inForce,
    String reason) {
  public InjectionReport {
    instances = List.copyOf(instances);
    victims = Map.copyOf(victims);
  }
}
