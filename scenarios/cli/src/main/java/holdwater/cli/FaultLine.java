package holdwater.cli;

import holdwater.adapters.jvm.AgentFault;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A fault in a JVM as it is now, for people and for machines. */
final class FaultLine {
  private static final double SECOND = 1_000;

  private FaultLine() {}

  /** Such as {@code latency 1s on a.B.c · 3 of 4 calls bitten · armed, 4.2 s left}. */
  static String of(AgentFault fault) {
    return String.format(
        Locale.ROOT,
        "%s · %s · %s, %.1f s left",
        fault.fault(),
        fault.figure(),
        fault.state(),
        fault.left().toMillis() / SECOND);
  }

  static Map<String, Object> json(AgentFault fault) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", fault.id());
    json.put("fault", fault.fault());
    json.put("state", fault.state());
    json.put("leftMillis", fault.left().toMillis());
    json.put("met", fault.met());
    json.put("hits", fault.hits());
    json.put("methods", fault.methods());
    return json;
  }
}
