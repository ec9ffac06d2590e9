package holdwater.proxy.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The types of Toxiproxy whose names its clients meet in error messages, and the attributes that
 * its toxics have.
 */
final class GoTypes {

  static final String POPULATED =
      "struct { toxiproxy.Proxy; Enabled *bool \"json:\\\"enabled\\\"\" }";
  static final String CHANGE =
      "struct { Attributes interface {} \"json:\\\"attributes\\\"\"; Toxicity float32"
          + " \"json:\\\"toxicity\\\"\" }";

  /** A toxic's type, the type of its attributes, and their names. */
  private record Attributes(String struct, String type, List<String> names) {}

  private static final Map<String, Attributes> TOXICS =
      Map.of(
          "latency", new Attributes("LatencyToxic", "int64", List.of("latency", "jitter")),
          "bandwidth", new Attributes("BandwidthToxic", "int64", List.of("rate")),
          "slow_close", new Attributes("SlowCloseToxic", "int64", List.of("delay")),
          "timeout", new Attributes("TimeoutToxic", "int64", List.of("timeout")),
          "reset_peer", new Attributes("ResetToxic", "int64", List.of("timeout")),
          "slicer",
              new Attributes(
                  "SlicerToxic", "int", List.of("average_size", "size_variation", "delay")),
          "limit_data", new Attributes("LimitDataToxic", "int64", List.of("bytes")),
          "packet_loss",
              new Attributes("PacketLossToxic", "float64", List.of("loss_rate", "correlation")));

  private static final Attributes NONE = new Attributes("NoopToxic", "", List.of());

  private GoTypes() {}

  /** Reads the attributes of a toxic of that type into the map. */
  static GoStruct attributes(String toxicType, Map<String, Object> to) {
    Attributes attributes = Optional.ofNullable(TOXICS.get(toxicType)).orElse(NONE);
    GoStruct struct = new GoStruct("toxics." + attributes.struct, attributes.struct);
    for (String name : attributes.names) {
      if (attributes.type.equals("float64")) {
        struct.float64(name, value -> to.put(name, value));
      } else {
        struct.whole(name, attributes.type, value -> to.put(name, value));
      }
    }
    return struct;
  }
}
