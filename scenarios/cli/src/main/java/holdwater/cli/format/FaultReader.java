package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.quantity;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Latency;
import holdwater.model.fault.Outage;
import holdwater.model.fault.ResetPeer;
import holdwater.model.fault.Suspend;
import holdwater.model.fault.Timeout;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads {@code {kind: latency, delay: 300ms}}: the kind says which other keys there are. */
final class FaultReader {
  private static final Map<String, Long> RATE_UNITS = Map.of("KB/s", 1L, "MB/s", 1_000L);

  private static final Map<String, Function<MapNode, Fault>> BY_KIND = new LinkedHashMap<>();

  static {
    BY_KIND.put("outage", fault -> fault.build(Outage::new));
    BY_KIND.put("kill", fault -> fault.build(Kill::new));
    BY_KIND.put("suspend", fault -> fault.build(Suspend::new));
    BY_KIND.put("latency", FaultReader::latency);
    BY_KIND.put("bandwidth", FaultReader::bandwidth);
    BY_KIND.put("timeout", FaultReader::timeout);
    BY_KIND.put("reset_peer", FaultReader::resetPeer);
    BY_KIND.put("down", fault -> fault.build(Down::new));
    BY_KIND.put("jvm", FaultReader::jvm);
  }

  private FaultReader() {}

  /** The words for faults, in the order in which they are told. */
  static List<String> kinds() {
    return List.copyOf(BY_KIND.keySet());
  }

  /** The fault, or null after a mistake. */
  static Fault read(YamlNode node) {
    return map(FaultReader::fault).apply(node);
  }

  private static Fault fault(MapNode fault) {
    String kind = fault.required("kind", oneOf(kinds()));
    if (kind == null) {
      fault.giveUp();
      return null;
    }
    return BY_KIND.get(kind).apply(fault);
  }

  private static Fault latency(MapNode fault) {
    Duration delay = fault.required("delay", node -> duration(node));
    Duration jitter = fault.optional("jitter", node -> duration(node)).orElse(Duration.ZERO);
    return fault.build(() -> new Latency(delay, jitter));
  }

  private static Fault bandwidth(MapNode fault) {
    Long rate = fault.required("rate", quantity(RATE_UNITS, "a rate such as 100KB/s or 2MB/s"));
    return fault.build(() -> new Bandwidth(rate));
  }

  private static Fault timeout(MapNode fault) {
    Duration after = fault.optional("after", node -> duration(node)).orElse(Duration.ZERO);
    return fault.build(() -> new Timeout(after));
  }

  private static Fault jvm(MapNode fault) {
    String text = fault.required("fault", node -> text(node));
    return fault.build(() -> new JvmFault(text));
  }

  private static Fault resetPeer(MapNode fault) {
    Duration after = fault.optional("after", node -> duration(node)).orElse(Duration.ZERO);
    return fault.build(() -> new ResetPeer(after));
  }
}
